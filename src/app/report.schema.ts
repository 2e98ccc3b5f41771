import { ExportJobResolver } from '../report/export-job.resolver.js';
import {
  ClaimReportKeyEdges,
  ClaimReportKeyLabels,
  FundReportKeyEdges,
  FundReportKeyLabels,
  PlanReportKeyEdges,
  PlanReportKeyLabels,
  ReportResolver,
} from '../report/report.resolver.js';

/** Reports over lists. */
export const reportResolvers = [
  ReportResolver,
  ExportJobResolver,
  ClaimReportKeyEdges,
  ClaimReportKeyLabels,
  PlanReportKeyEdges,
  PlanReportKeyLabels,
  FundReportKeyEdges,
  FundReportKeyLabels,
] as const;
