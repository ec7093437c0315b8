// Several processes of the house on one database: the hub that writes, and mailrooms that only hear of it.
import { feedSelection } from '@hub/feeds/feed-selection';
import { FeedsService } from '@hub/feeds/feeds.service';
import { NewsService } from '@hub/records/news.service';
import { SettingsModule } from '@hub/settings/settings.module';
import type { Settings } from '@hub/settings/settings';
import { FeedsModule } from '@hub/feeds/feeds.module';
import { RecordsModule } from '@hub/records/records.module';
import { Module, type DynamicModule, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { eventsIn } from '../people/feed-reader';

/** A process with feeds and nothing else: no queue, no sweep. */
@Module({ imports: [FeedsModule] })
class FeedsAlone {
  static reading(settings: Settings): DynamicModule {
    return { module: FeedsAlone, imports: [SettingsModule.with(settings), RecordsModule.connected()] };
  }
}

export const openFeedsAlone = (settings: Settings): Promise<INestApplicationContext> =>
  NestFactory.createApplicationContext(FeedsAlone.reading(settings), { logger: ['error'], abortOnError: false });

const ALL = feedSelection('alle', {});

export async function copyIn(process: INestApplicationContext) {
  const copy = ALL && (await process.get(FeedsService).feed(ALL, new Date()));
  if (!copy) throw new Error('no feed of all meetings');
  return copy;
}

export const titlesIn = async (process: INestApplicationContext): Promise<string[]> =>
  eventsIn((await copyIn(process)).identity).map(({ title }) => title);

/** Hears no NOTIFY any more, as with a connection that was cut. */
export const deafen = (process: INestApplicationContext): Promise<void> =>
  process.get(NewsService).onApplicationShutdown();

/** Milliseconds until it is so, or an error when it never is. */
export async function untilSo(isSo: () => Promise<boolean>, withinMs: number): Promise<number> {
  const begun = Date.now();
  while (!(await isSo())) {
    if (Date.now() - begun > withinMs) throw new Error(`still not so after ${withinMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return Date.now() - begun;
}
