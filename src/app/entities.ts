import { AuditEntry } from '../access/audit.entity.js';
import { RoleGrant, User } from '../access/user.entity.js';
import { Activity } from '../activity/activity.entity.js';
import { Campaign } from '../campaign/campaign.entity.js';
import { Claim, ClaimState } from '../claim/claim.entity.js';
import { Document } from '../document/document.entity.js';
import { DocumentRequest } from '../document/document-request.entity.js';
import { Upload } from '../document/upload.entity.js';
import { Earning, EarningDetail } from '../earning/earning.entity.js';
import { Enrollment } from '../enrollment/enrollment.entity.js';
import { PayoutProfile, TaxProfile } from '../enrollment/profile.entity.js';
import { FundBalance, LedgerEntry } from '../fund/fund.entity.js';
import { Event } from '../history/event.entity.js';
import { Comment, HistoryEntry } from '../history/history.entity.js';
import { HistoryHead } from '../history/history-head.entity.js';
import { Job, JobFinding } from '../job/job.entity.js';
import { Mail, Notification } from '../notification/notification.entity.js';
import { Partner, PartnerLocation } from '../partner/partner.entity.js';
import { Payment, PaymentHold, TaxInvoice } from '../payment/payment.entity.js';
import { PaymentLine, PaymentMonth, PaymentRecovery } from '../payment/payment-line.entity.js';
import { CoopPlan, PlanRevision, PlanState } from '../plan/plan.entity.js';
import { ActivityType } from '../program/activity-type.entity.js';
import {
  LegalEntity,
  Program,
  ProgramHoliday,
  ProgramPeriod,
  ProgramSetting,
  ProgramSplit,
  ProgramThreshold,
} from '../program/program.entity.js';
import {
  CoreRequirementConfirmation,
  ExpenseLine,
  PreApproval,
  ProofOfExecution,
} from '../proof/proof.entity.js';
import { ExchangeRate } from '../rate/exchange-rate.entity.js';
import { ReviewItem } from '../review/review-item.entity.js';
import { SandboxClock } from '../sandbox/sandbox-clock.entity.js';
import { ScheduleMark } from '../schedule/schedule-mark.entity.js';
import { IdempotencyRecord } from '../write/idempotency.entity.js';

/** Every table, named one by one: an entity that is not listed here does not exist for the ORM. */
export const entities = [
  Partner,
  PartnerLocation,
  User,
  RoleGrant,
  AuditEntry,
  Program,
  ProgramPeriod,
  ProgramSplit,
  ProgramThreshold,
  ProgramSetting,
  ProgramHoliday,
  LegalEntity,
  ActivityType,
  Enrollment,
  PayoutProfile,
  TaxProfile,
  Earning,
  EarningDetail,
  CoopPlan,
  PlanRevision,
  PlanState,
  Campaign,
  Activity,
  Claim,
  ClaimState,
  ProofOfExecution,
  ExpenseLine,
  CoreRequirementConfirmation,
  PreApproval,
  Document,
  Upload,
  DocumentRequest,
  HistoryEntry,
  HistoryHead,
  Comment,
  ReviewItem,
  Event,
  IdempotencyRecord,
  Job,
  JobFinding,
  Notification,
  Mail,
  ScheduleMark,
  SandboxClock,
  FundBalance,
  LedgerEntry,
  ExchangeRate,
  Payment,
  PaymentLine,
  PaymentMonth,
  PaymentRecovery,
  PaymentHold,
  TaxInvoice,
];
