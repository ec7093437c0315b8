import { QUEUES } from './queues';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { WorkerHost } from '@nestjs/bullmq';

/** Nest keeps what `@Processor` was given under this key. */
const PROCESSOR = 'bullmq:processor_metadata';

/** Refuses to open the mailroom unless every queue has exactly one processor. */
@Injectable()
export class RosterService implements OnModuleInit {
  constructor(private readonly discovery: DiscoveryService) {}

  onModuleInit(): void {
    const processors = this.discovery.getProviders().filter(({ instance }) => instance instanceof WorkerHost);
    const served = processors.map(
      ({ metatype }) => (Reflect.getMetadata(PROCESSOR, metatype as object) as { name?: string } | undefined)?.name,
    );
    for (const { queue } of QUEUES) {
      const count = served.filter((name) => name === queue).length;
      if (count !== 1)
        throw new Error(
          `The queue "${queue}" has ${count} processors; it needs exactly one. Add it to mailroom.module.ts.`,
        );
    }
  }
}
