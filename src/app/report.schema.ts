import {
  ClaimReportKeyEdges,
  FundReportKeyEdges,
  PlanReportKeyEdges,
  ReportResolver,
} from '../report/report.resolver.js';

/** Reports over lists. */
export const reportResolvers = [
  ReportResolver,
  ClaimReportKeyEdges,
  PlanReportKeyEdges,
  FundReportKeyEdges,
] as const;
