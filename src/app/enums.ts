import { registerEnumType } from 'type-graphql';
import { permissionCodes } from '../access/permission.codes.js';
import { roleCodes } from '../access/role.codes.js';
import {
  claimFlowCodes,
  claimStatusCodes,
  decisionReasonCodes,
  demoUnitOriginCodes,
  marketingChannelCodes,
} from '../claim/claim.codes.js';
import { documentReviewStateCodes } from '../document/document.codes.js';
import { documentRequestStateCodes } from '../document/document-request.codes.js';
import { evidenceKindCodes } from '../document/evidence-kind.codes.js';
import { uploadStateCodes } from '../document/upload.codes.js';
import { earningStatusCodes } from '../earning/earning.codes.js';
import {
  enrollmentGapCodes,
  enrollmentStatusCodes,
  payoutMethodCodes,
  profileStatusCodes,
} from '../enrollment/enrollment.codes.js';
import { bookingReasonCodes, entryKindCodes, fundAccountCodes } from '../fund/fund.codes.js';
import { commentAudienceCodes, subjectKindCodes } from '../history/history.codes.js';
import { jobKindCodes, jobStatusCodes } from '../job/job.codes.js';
import type { CodeList } from '../kernel/codes.js';
import { deadlineKindCodes } from '../kernel/deadline.js';
import { clearsWhenCodes } from '../kernel/viewer-action.js';
import { checkStateCodes } from '../lifecycle/readiness.type.js';
import { stateMachineCodes } from '../lifecycle/state-machine.type.js';
import { notificationKindCodes } from '../notification/notification.codes.js';
import {
  paymentHoldReasonCodes,
  paymentKindCodes,
  paymentStatusCodes,
  taxInvoiceStatusCodes,
  transitRouteCodes,
} from '../payment/payment.codes.js';
import { planStatusCodes } from '../plan/plan.codes.js';
import {
  activityCategoryCodes,
  activityTypeStatusCodes,
  capKindCodes,
  eligibleProgramsModeCodes,
  evidencePurposeCodes,
  preapprovalModeCodes,
} from '../program/activity-type.codes.js';
import {
  claimModelCodes,
  fundTypeCodes,
  paymentModelCodes,
  periodKindCodes,
  planModeCodes,
} from '../program/program.codes.js';
import {
  programSettingCodes,
  rebateRhythmCodes,
  storedSettingCodes,
  surplusPolicyCodes,
} from '../program/program-setting.codes.js';
import { expenseKindCodes } from '../proof/expense-kind.codes.js';
import { coreRequirementKindCodes, metricKindCodes } from '../proof/proof.codes.js';
import { exportFormatCodes, exportSubjectCodes } from '../report/export.codes.js';
import {
  claimDateCodes,
  claimDimensionCodes,
  fundDateCodes,
  fundDimensionCodes,
  planDateCodes,
  planDimensionCodes,
  reportBucketCodes,
} from '../report/report.codes.js';
import { reviewItemKindCodes } from '../review/review-item.codes.js';
import { errorCodes } from '../write/error-codes.js';

/** Every list of codes that the API shows as an enum, with what the caller reads about the enum as a whole. */
const enums: readonly (readonly [codes: CodeList<string>, description: string])[] = [
  [roleCodes, 'Roles of partners and of the program owner.'],
  [permissionCodes, 'What somebody may do or see.'],
  [fundTypeCodes, 'What earnings become.'],
  [claimModelCodes, 'What partners claim in a program.'],
  [paymentModelCodes, 'How a program pays co-op.'],
  [planModeCodes, 'Whether a program has plans.'],
  [programSettingCodes, 'Dated settings of a program (PRG-5).'],
  [storedSettingCodes, 'Dated settings that have a default where a program sets nothing (PRG-5).'],
  [rebateRhythmCodes, 'How often a program that reimburses claims pays rebate (MON-6b).'],
  [surplusPolicyCodes, 'What becomes of a surplus of earnings over the plan limit (MON-6a).'],
  [eligibleProgramsModeCodes, 'For which programs a type of activity is open (ACT-4).'],
  [periodKindCodes, 'Kinds of program periods.'],
  [activityCategoryCodes, 'Categories of the catalogue of activities.'],
  [activityTypeStatusCodes, 'Whether a type of activity can be used.'],
  [preapprovalModeCodes, 'Whether a pre-approval is needed.'],
  [capKindCodes, 'How a cap is computed.'],
  [evidencePurposeCodes, 'What a group of evidence proves.'],
  [evidenceKindCodes, 'Kinds of evidence that a document can be.'],
  [expenseKindCodes, 'Kinds of cost.'],
  [metricKindCodes, 'Kinds of results that are reported.'],
  [coreRequirementKindCodes, 'Qualities that evidence must show.'],
  [enrollmentStatusCodes, 'Status of an enrollment.'],
  [enrollmentGapCodes, 'What an enrollment still needs.'],
  [payoutMethodCodes, 'How a payment is made.'],
  [profileStatusCodes, 'Status of a payout or tax profile.'],
  [earningStatusCodes, 'Whether an earning has been paid.'],
  [planStatusCodes, 'Status of a plan.'],
  [claimStatusCodes, 'Status of a claim.'],
  [decisionReasonCodes, 'Reasons for which a claim is rejected or approved in part.'],
  [reviewItemKindCodes, 'What a point of feedback is about.'],
  [claimFlowCodes, 'The two flows of claims.'],
  [marketingChannelCodes, 'Channels of a mailing.'],
  [demoUnitOriginCodes, 'Where a demo unit came from.'],
  [documentReviewStateCodes, 'What a reviewer said of a document.'],
  [uploadStateCodes, 'The life of an upload.'],
  [documentRequestStateCodes, 'What became of a request for a document.'],
  [deadlineKindCodes, 'What falls due on a plan, claim or enrollment.'],
  [stateMachineCodes, 'Life cycles that the API publishes.'],
  [commentAudienceCodes, 'Whom a comment is addressed to.'],
  [subjectKindCodes, 'What history and events are kept of.'],
  [notificationKindCodes, 'What people are told.'],
  [jobKindCodes, 'What a job does.'],
  [exportSubjectCodes, 'What an export writes into a file.'],
  [exportFormatCodes, 'The form of the file of an export.'],
  [jobStatusCodes, 'How far a job is.'],
  [fundAccountCodes, 'Accounts of a fund (MON-11).'],
  [entryKindCodes, 'What a booking in a fund records.'],
  [bookingReasonCodes, 'Reasons of adjustments and conversions (MON-4).'],
  [paymentStatusCodes, 'Where a payment stands (PAY-1, PAY-8).'],
  [paymentKindCodes, 'What a payment is made of.'],
  [transitRouteCodes, 'How money gets from bank to bank (TIME-19).'],
  [paymentHoldReasonCodes, 'What keeps a payment, named as what is to be done.'],
  [taxInvoiceStatusCodes, 'Where a tax invoice stands.'],
  [reportBucketCodes, 'Spans of time that a report counts by.'],
  [claimDimensionCodes, 'What claims can be grouped by.'],
  [claimDateCodes, 'Dates of claims that spans of time go by.'],
  [planDimensionCodes, 'What plans can be grouped by.'],
  [planDateCodes, 'Dates of plans that spans of time go by.'],
  [fundDimensionCodes, 'What funds can be grouped by.'],
  [fundDateCodes, 'Dates of funds that spans of time go by.'],
  [errorCodes, 'Reasons for which an act is refused, or a requirement is not met.'],
  [clearsWhenCodes, 'What must happen before an action becomes possible.'],
  [checkStateCodes, 'Whether a requirement of a submission is met.'],
];

/** The list of codes behind each enum, by its name. */
export const codeLists: ReadonlyMap<string, CodeList<string>> = new Map(
  enums.map(([codes]) => [codes.name, codes]),
);

let registered = false;

/** Makes the GraphQL enums, once per process: type-graphql keeps them for every schema that it builds. */
export function registerEnums(): void {
  if (registered) return;
  registered = true;
  for (const [codes, description] of enums) {
    registerEnumType(codes.enumObject, {
      name: codes.name,
      description,
      valuesConfig: Object.fromEntries(
        codes.values.map((code) => [code, { description: codes.texts[code]?.description ?? '' }]),
      ),
    });
  }
}
