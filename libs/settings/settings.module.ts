import { type DynamicModule, Module } from '@nestjs/common';
import type { Settings } from './settings';
import { SETTINGS } from './settings.service';

/** Hands the settings, read once by `main.ts`, to every room. */
@Module({})
export class SettingsModule {
  static with(settings: Settings): DynamicModule {
    return {
      module: SettingsModule,
      global: true,
      providers: [{ provide: SETTINGS, useValue: settings }],
      exports: [SETTINGS],
    };
  }
}
