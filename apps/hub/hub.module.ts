import { MailroomModule } from '../mailroom/mailroom.module';
import { WebsiteModule } from '../website/website.module';
import { OutboxModule } from '@hub/outbox/outbox.module';
import { PeopleModule } from '@hub/people/people.module';
import { RecordsModule } from '@hub/records/records.module';
import type { Settings } from '@hub/settings/settings';
import { SettingsModule } from '@hub/settings/settings.module';
import { Module, type DynamicModule } from '@nestjs/common';
import { DemonstrationService } from './demonstration.service';

/** The whole house in one process. */
@Module({ imports: [WebsiteModule, MailroomModule, PeopleModule], providers: [DemonstrationService] })
export class HubModule {
  static open(settings: Settings): DynamicModule {
    return {
      module: HubModule,
      imports: [SettingsModule.with(settings), RecordsModule.connected(), OutboxModule.ringing()],
    };
  }
}
