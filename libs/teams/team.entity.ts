import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Person } from '@hub/people/person.entity';
import { Meeting } from '@hub/programme/meeting.entity';
import { Series } from '@hub/programme/series.entity';

/** A group that meets behind closed doors: a ThemenTeam, a course, a steering group. */
@Entity('team')
export class Team {
  @PrimaryColumn('uuid') id: string;
  @Column('text', { unique: true }) name: string;
  @Column('timestamptz') createdAt: Date;
}

/** Somebody belongs to a team. */
@Entity('team_member')
export class TeamMember {
  @PrimaryColumn('uuid') teamId: string;
  @ManyToOne(() => Team, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'teamId' })
  team?: Relation<Team>;
  @Index() @PrimaryColumn('uuid') personId: string;
  @ManyToOne(() => Person, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'personId' })
  person?: Relation<Person>;
  @Column('timestamptz') since: Date;
}

/** What a team meets for: a series, or one meeting. Its members see it although it is closed. */
@Entity('team_round')
@Check(`("seriesId" IS NULL) <> ("meetingId" IS NULL)`)
@Index(['teamId', 'seriesId'], { unique: true })
@Index(['teamId', 'meetingId'], { unique: true })
export class TeamRound {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') teamId: string;
  @ManyToOne(() => Team, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'teamId' })
  team?: Relation<Team>;
  @Column('uuid', { nullable: true }) seriesId: string | null;
  @ManyToOne(() => Series, { nullable: true, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'seriesId' })
  series?: Relation<Series> | null;
  @Column('uuid', { nullable: true }) meetingId: string | null;
  @ManyToOne(() => Meeting, { nullable: true, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'meetingId' })
  meeting?: Relation<Meeting> | null;
}
