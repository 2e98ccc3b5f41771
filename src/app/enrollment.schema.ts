import { EnrollmentActResolver, EnrollmentPayloadFields } from '../enrollment/enrollment-act.resolver.js';
import {
  PayoutProfilePayloadFields,
  PayoutProfileRevealPayloadFields,
  ProfileActResolver,
  TaxProfilePayloadFields,
  TaxProfileRevealPayloadFields,
} from '../enrollment/profile-act.resolver.js';

/** Enrollments with their profiles. */
export const enrollmentResolvers = [
  EnrollmentActResolver,
  EnrollmentPayloadFields,
  ProfileActResolver,
  PayoutProfilePayloadFields,
  PayoutProfileRevealPayloadFields,
  TaxProfilePayloadFields,
  TaxProfileRevealPayloadFields,
] as const;
