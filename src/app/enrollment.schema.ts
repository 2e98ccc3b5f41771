import { EarningDetailEdges, EarningEdges, EarningResolver } from '../earning/earning.resolver.js';
import { EarningActResolver, EarningPayloadFields } from '../earning/earning-act.resolver.js';
import {
  EnrollmentEdges,
  EnrollmentResolver,
  PayoutProfileEdges,
  TaxProfileEdges,
} from '../enrollment/enrollment.resolver.js';
import { EnrollmentActResolver, EnrollmentPayloadFields } from '../enrollment/enrollment-act.resolver.js';
import {
  PayoutProfilePayloadFields,
  PayoutProfileRevealPayloadFields,
  ProfileActResolver,
  TaxProfilePayloadFields,
  TaxProfileRevealPayloadFields,
} from '../enrollment/profile-act.resolver.js';

/** Enrollments with their profiles, and what is earned. */
export const enrollmentResolvers = [
  EnrollmentResolver,
  EnrollmentEdges,
  PayoutProfileEdges,
  TaxProfileEdges,
  EnrollmentActResolver,
  EnrollmentPayloadFields,
  ProfileActResolver,
  PayoutProfilePayloadFields,
  PayoutProfileRevealPayloadFields,
  TaxProfilePayloadFields,
  TaxProfileRevealPayloadFields,
  EarningResolver,
  EarningEdges,
  EarningDetailEdges,
  EarningActResolver,
  EarningPayloadFields,
] as const;
