import { ExportJobResolver } from '../report/export-job.resolver.js';
import {
  ClaimReportKeyEdges,
  FundReportKeyEdges,
  PlanReportKeyEdges,
  ReportResolver,
} from '../report/report.resolver.js';

/** Reports over lists. */
export const reportResolvers = [
  ReportResolver,
  ExportJobResolver,
  ClaimReportKeyEdges,
  PlanReportKeyEdges,
  FundReportKeyEdges,
] as const;
