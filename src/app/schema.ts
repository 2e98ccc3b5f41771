import { printSchemaWithDirectives } from '@graphql-tools/utils';
import {
  DirectiveLocation,
  GraphQLDirective,
  type GraphQLField,
  GraphQLList,
  GraphQLNonNull,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLString,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  lexicographicSortSchema,
  specifiedDirectives,
} from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { type FieldRule, fieldRights } from '../access/field-rights.js';
import {
  AuditEntryEdges,
  PeopleResolver,
  RoleGrantEdges,
  RoleGrantPayloadFields,
  UserEdges,
  UserPayloadFields,
} from '../access/people.resolver.js';
import type { Permission } from '../access/permission.codes.js';
import { RoleRequestResolver } from '../access/role-request.resolver.js';
import { ViewerResolver } from '../access/viewer.resolver.js';
import { ActivityEdges, ActivityResolver } from '../activity/activity.resolver.js';
import { ActivityActResolver, ActivityPayloadFields } from '../activity/activity-act.resolver.js';
import { CampaignEdges, CampaignResolver } from '../campaign/campaign.resolver.js';
import { CampaignActResolver, CampaignPayloadFields } from '../campaign/campaign-act.resolver.js';
import { ClaimEdges, ClaimResolver } from '../claim/claim.resolver.js';
import {
  ClaimActResolver,
  ClaimPayloadFields,
  ClaimSimulationPayloadFields,
} from '../claim/claim-act.resolver.js';
import { ClaimImportResolver } from '../claim/claim-import.resolver.js';
import { CertificationStatementType, InvoiceType, ProofDocumentType } from '../document/document.type.js';
import { FundBalanceEdges, FundResolver, LedgerEntryEdges } from '../fund/fund.resolver.js';
import { JobEdges, JobFindingEdges, JobPayloadFields, JobResolver } from '../job/job.resolver.js';
import type { Row } from '../kernel/database.js';
import { StateMachineResolver } from '../lifecycle/state-machine.resolver.js';
import { PartnerEdges, PartnerLocationEdges, PartnerResolver } from '../partner/partner.resolver.js';
import {
  LocationPayloadFields,
  PartnerActResolver,
  PartnerPayloadFields,
} from '../partner/partner-act.resolver.js';
import { PlanEdges, PlanResolver, PlanRevisionEdges } from '../plan/plan.resolver.js';
import { PlanActResolver } from '../plan/plan-act.resolver.js';
import { PlanPayloadFields } from '../plan/plan-payload.resolver.js';
import { PlanReviewResolver } from '../plan/plan-review.resolver.js';
import { ProgramEdges, ProgramPeriodEdges, ProgramResolver } from '../program/program.resolver.js';
import {
  CoreRequirementConfirmationEdges,
  DocumentEdges,
  ExpenseLineEdges,
  ProofEdges,
  ProofResolver,
} from '../proof/proof.resolver.js';
import { ExchangeRateResolver } from '../rate/exchange-rate.resolver.js';
import { isEdge } from '../read/declare.js';
import { comparedTypeOf } from '../read/filter-types.js';
import { NodeResolver } from '../read/node.resolver.js';
import { plannedKey } from '../read/planned-key.js';
import { ClaimReviewResolver } from '../review/claim-review.resolver.js';
import { ReviewItemEdges } from '../review/review-item.resolver.js';
import { enrollmentResolvers } from './enrollment.schema.js';
import { codeLists, registerEnums } from './enums.js';
import { evidenceResolvers } from './evidence.schema.js';
import { addLabels } from './labels.js';
import { paymentResolvers } from './payment.schema.js';
import { orderForReading } from './reading-order.js';
import { reportResolvers } from './report.schema.js';
import { setupResolvers } from './setup.schema.js';
import { describeTextLimits } from './text-limits.js';
import { timeResolvers } from './time.schema.js';

/**
 * Roles print as names of the enum, which exists only once the schema does: {@link nameRoles} puts it in, so that each
 * schema needs a directive of its own.
 */
const accessDirective = (): GraphQLDirective =>
  new GraphQLDirective({
    name: 'access',
    description: 'Who may use the element: the rule that says so, and the roles that it names.',
    locations: [
      DirectiveLocation.FIELD_DEFINITION,
      DirectiveLocation.ENUM_VALUE,
      DirectiveLocation.INPUT_FIELD_DEFINITION,
      DirectiveLocation.OBJECT,
      DirectiveLocation.ARGUMENT_DEFINITION,
    ],
    args: {
      rule: {
        type: new GraphQLNonNull(GraphQLString),
        description: 'Permission, or rule id of the field right.',
      },
      roles: {
        type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(GraphQLString))),
        description: 'Role codes that may.',
      },
    },
  });

/** type-graphql makes the root types by itself and leaves them without a word. */
const queryDescription =
  'Everything that can be read. Lists hold what you may see; an object that you may not see is not found.';

const mutationDescription =
  'Everything that can be done, one business act each. A refusal changes nothing and is listed in `userErrors`.';

const resolvers = [
  NodeResolver,
  StateMachineResolver,
  ViewerResolver,
  PeopleResolver,
  RoleGrantEdges,
  RoleGrantPayloadFields,
  RoleRequestResolver,
  UserEdges,
  UserPayloadFields,
  AuditEntryEdges,
  ProgramResolver,
  ProgramEdges,
  ProgramPeriodEdges,
  PartnerResolver,
  PartnerActResolver,
  PartnerPayloadFields,
  LocationPayloadFields,
  PartnerEdges,
  PartnerLocationEdges,
  PlanResolver,
  PlanEdges,
  PlanActResolver,
  PlanReviewResolver,
  PlanPayloadFields,
  PlanRevisionEdges,
  CampaignResolver,
  CampaignEdges,
  CampaignActResolver,
  CampaignPayloadFields,
  ActivityResolver,
  ActivityEdges,
  ActivityActResolver,
  ActivityPayloadFields,
  FundResolver,
  FundBalanceEdges,
  LedgerEntryEdges,
  ExchangeRateResolver,
  ClaimResolver,
  ClaimEdges,
  ClaimActResolver,
  ClaimPayloadFields,
  ClaimSimulationPayloadFields,
  ClaimReviewResolver,
  ReviewItemEdges,
  ProofResolver,
  ProofEdges,
  DocumentEdges,
  ExpenseLineEdges,
  CoreRequirementConfirmationEdges,
  ...evidenceResolvers,
  ...enrollmentResolvers,
  ...paymentResolvers,
  ...setupResolvers,
  ...timeResolvers,
  ...reportResolvers,
  ClaimImportResolver,
  JobResolver,
  JobPayloadFields,
  JobEdges,
  JobFindingEdges,
] as const;

let built: GraphQLSchema | undefined;

/** The GraphQL schema of every type and resolver: a constant of the program, built when it is first asked for. */
export function theSchema(): GraphQLSchema {
  built ??= buildSchema();
  return built;
}

function buildSchema(): GraphQLSchema {
  registerEnums();
  const schema = buildSchemaSync({
    resolvers: resolvers as never,
    orphanedTypes: [InvoiceType, CertificationStatementType, ProofDocumentType],
    // A list of one's own replaces the usual ones: without them, @include and @skip would be unknown.
    directives: [...specifiedDirectives, accessDirective()],
    validate: false,
    // What this costs at each start is done once, where the contract is printed.
    skipCheck: true,
  });
  addLabels(schema, codeLists);
  for (const type of Object.values(schema.getTypeMap())) {
    if (isObjectType(type) || isInterfaceType(type)) Object.values(type.getFields()).forEach(answerFromPlan);
    // Plans write the name of the type into each row; an asynchronous function per row would only say it again.
    if (isInterfaceType(type)) type.resolveType = (row: { __typename: string }) => row.__typename;
  }
  for (const [root, description] of [
    [schema.getQueryType(), queryDescription],
    [schema.getMutationType(), mutationDescription],
  ] as const) {
    if (!root) continue;
    root.description = description;
    Object.values(root.getFields()).forEach(describePermission);
  }
  orderForReading(schema.getQueryType() as GraphQLObjectType);
  spreadRights(schema);
  nameRoles(schema);
  describeTextLimits(schema);
  return schema;
}

/** Introspection hides directives: the permission of a root field is repeated as a sentence (decisions.md 24). */
function describePermission(field: GraphQLField<unknown, unknown>): void {
  const { permission } = field.extensions as { readonly permission?: Permission };
  if (permission) field.description = `${field.description ?? ''} Needs the permission ${permission}.`;
}

function nameRoles(schema: GraphQLSchema): void {
  const roles = schema.getDirective('access')?.args.find(({ name }) => name === 'roles');
  const role = schema.getType('Role');
  if (roles && isEnumType(role)) roles.type = new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(role)));
}

/** What a row's plan holds already is answered at once; only what is missing asks the resolver. */
function answerFromPlan(field: GraphQLField<unknown, unknown>): void {
  const { resolve } = field;
  if (!isEdge(field) || !resolve) return;
  field.resolve = (row, args, context, info) => {
    const node = info.fieldNodes[0];
    const planned = node && (row as Row)[plannedKey(node)];
    return planned === undefined ? resolve(row, args, context, info) : planned;
  };
}

const camelCase = (name: string): string =>
  name.toLowerCase().replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/**
 * Filters, sorts and keys of groups obey the right of the field that they compare (graph.md 2.9): the SDL says so on each
 * input field and enum value of the same name.
 */
function spreadRights(schema: GraphQLSchema): void {
  const ruleOf = (typeName: string, fieldName: string): FieldRule | undefined => {
    const type = schema.getType(typeName);
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[fieldName] : undefined;
    return (field?.extensions as { guard?: FieldRule } | undefined)?.guard;
  };
  const guard = (
    element: { extensions: object; description?: string | null | undefined },
    rule: FieldRule | undefined,
  ): void => {
    if (!rule) return;
    const roles = fieldRights[rule].roles;
    element.extensions = { ...element.extensions, directives: { access: { rule, roles } } };
    element.description = `${element.description ?? ''} Only ${roles.join(', ')} (${rule}); refused with FIELD_FORBIDDEN for everybody else.`;
  };
  for (const type of Object.values(schema.getTypeMap())) {
    const compared = comparedTypeOf(type.name);
    if (compared === undefined) continue;
    if (isEnumType(type))
      for (const value of type.getValues()) guard(value, ruleOf(compared, camelCase(value.name)));
    if (isInputObjectType(type))
      for (const field of Object.values(type.getFields())) guard(field, ruleOf(compared, field.name));
  }
}

/** The schema as text: sorted, with every right as a directive (decisions.md 24). */
export function printSdl(schema: GraphQLSchema): string {
  return `${printSchemaWithDirectives(lexicographicSortSchema(schema)).trimEnd()}\n`;
}
