import { Field, Int, ObjectType } from 'type-graphql';
import { type ClaimStatus, claimStatusCodes } from '../claim/claim.codes.js';
import { FundAmountsType } from '../fund/fund.type.js';
import { Column } from '../read/declare.js';
import { CurrencyCodeScalar, DateTimeScalar, Money } from '../read/scalars.js';

@ObjectType('PeriodFigures', {
  description: 'What the claims that you see come to, of one period, status and currency.',
  simpleResolvers: true,
})
export class PeriodFiguresType {
  @Field(() => Int, { description: 'Number of claims.' })
  claimCount!: number;

  @Column(() => Money, { guard: 'FLD-6', description: 'Sum of claimed amounts.' })
  requested?: Money | null;

  @Column(() => Money, { guard: 'FLD-7', description: 'Sum of approved amounts.' })
  approved?: Money | null;

  @Column(() => Money, { guard: 'FLD-7', description: 'Sum of what was paid.' })
  paid?: Money | null;
}

@ObjectType('PeriodClosingLine', {
  description: 'Claims of one status and currency, when the period was closed and now.',
  simpleResolvers: true,
})
export class PeriodClosingLineType {
  @Field(() => claimStatusCodes.enumObject, {
    description: 'The status that the claims of the line had as the period was closed.',
  })
  status!: ClaimStatus;

  @Field(() => String, { description: 'Label of the status in the language of the caller.' })
  statusLabel!: string;

  // Of an amount that somebody may not read, the currency is no less a part than the number.
  @Column(() => CurrencyCodeScalar, {
    guard: 'FLD-6',
    description: 'The currency. Claims whose amounts you may not read are in lines without one.',
  })
  currency?: string | null;

  @Field(() => PeriodFiguresType, { description: 'As it stood when the period was closed.' })
  atClose!: PeriodFiguresType;

  @Field(() => PeriodFiguresType, { description: 'As it stands now.' })
  now!: PeriodFiguresType;

  @Field(() => Boolean, {
    description:
      'Whether the claims or an amount of one of them has changed since the period was closed, also where the sums are the same.',
  })
  corrected!: boolean;
}

@ObjectType('PeriodClosingFunds', {
  description: 'Funds of a period that you see, of one currency, when it was closed and now (MON-11).',
  simpleResolvers: true,
})
export class PeriodClosingFundsType {
  @Field(() => CurrencyCodeScalar, { description: 'Currency of the program, in which its funds are kept.' })
  currency!: string;

  @Field(() => Int, { description: 'Number of funds, those of then and of now together.' })
  fundCount!: number;

  @Column(() => FundAmountsType, { guard: 'FLD-4', description: 'As they stood when it was closed.' })
  atClose?: FundAmountsType | null;

  @Column(() => FundAmountsType, { guard: 'FLD-4', description: 'As they stand now.' })
  now?: FundAmountsType | null;

  @Field(() => Boolean, {
    description:
      'Whether an amount of one of them has changed since the period was closed, also where the sums are the same. The entries behind it are those of the fund with a later `bookedAt`.',
  })
  corrected!: boolean;
}

@ObjectType('PeriodClosing', {
  description:
    'A period was closed: its figures were reported as they stood, and whatever changes afterwards shows as a correction.',
  simpleResolvers: true,
})
export class PeriodClosingType {
  @Field(() => Int, { description: 'Number of the closing within the period, from 1.' })
  number!: number;

  @Field(() => DateTimeScalar, {
    description: 'When it was closed. With `asOf` at this instant, reports tell all that stood then.',
  })
  closedAt!: Date;

  @Field(() => String, { nullable: true, description: 'What was said about it.' })
  comment?: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was opened again; null: it is closed.',
  })
  reopenedAt?: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was opened again.' })
  reopenReason?: string | null;

  @Field(() => [PeriodClosingLineType], {
    description: 'All claims of the period that you see, then and now.',
  })
  figures!: PeriodClosingLineType[];

  @Field(() => [PeriodClosingLineType], {
    description: 'Those of the figures that have changed since; empty: what was reported still holds.',
  })
  corrections!: PeriodClosingLineType[];

  @Field(() => [PeriodClosingFundsType], {
    description: 'All funds of the period that you see, then and now.',
  })
  funds!: PeriodClosingFundsType[];
}
