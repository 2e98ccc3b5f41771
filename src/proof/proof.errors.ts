import type { ProofErrorCode } from '../kernel/error-code.js';
import type { ErrorText } from '../kernel/message.js';

/** What the evidence check finds (rulebook section 8). All findings of a dossier come at once. */
export const proofErrors: Record<ProofErrorCode, ErrorText> = {
  ACTIVITY_TYPE_DISABLED: {
    en: 'This type of activity cannot be used yet.',
    nl: 'Dit type activiteit kan nog niet worden gebruikt.',
    description:
      'Only the name of the type is known. Choose another type until its requirements are configured.',
    done: { en: 'The type of activity is in use.', nl: 'Het type activiteit is in gebruik.' },
  },
  ACTIVITY_TYPE_NOT_ELIGIBLE: {
    en: 'This type of activity is not open to the program {program}.',
    nl: 'Dit type activiteit staat niet open voor het programma {program}.',
    description: 'ACT-4, ACT-5. Choose another type.',
    done: { en: 'The type is open to the program.', nl: 'Het type staat open voor het programma.' },
  },
  ACTIVITY_TYPE_NOT_VALID: {
    en: 'This version of the type of activity is not valid on the date of the activity.',
    nl: 'Deze versie van het type activiteit is niet geldig op de datum van de activiteit.',
    description: 'ACT-6: valid from `validFrom` to `validTo`. Correct the date or choose the type anew.',
    done: { en: 'The type is valid on the date.', nl: 'Het type is geldig op de datum.' },
  },
  ALCOHOL_CONFIRMATION_MISSING: {
    en: 'Confirm that the catering is free of alcohol.',
    nl: 'Bevestig dat de catering zonder alcohol is.',
    description: 'ACT-7: alcohol is never refunded. Tick the line, or take the alcohol out of it.',
    done: { en: 'Catering without alcohol is confirmed.', nl: 'Catering zonder alcohol is bevestigd.' },
  },
  AMOUNT_NOT_SUPPORTED: {
    en: 'The documents support {supported} {unit}, the claim is {claimed} {unit}.',
    nl: 'De documenten onderbouwen {supported} {unit}, de claim is {claimed} {unit}.',
    description:
      'EVD-10. Add documents or claim less. `unconverted` lists currencies without a rate for the month of the activity.',
    done: { en: 'The documents support the amount.', nl: 'De documenten onderbouwen het bedrag.' },
    plain: {
      en: 'The documents support less than the claimed amount.',
      nl: 'De documenten onderbouwen minder dan het geclaimde bedrag.',
    },
  },
  COMPONENTS_REQUIRED: {
    en: 'Choose at least {min} components: {allowed}.',
    nl: 'Kies ten minste {min} onderdelen: {allowed}.',
    description: 'ACT-2: a multi-touch campaign has two components or more.',
    done: { en: 'The components are chosen.', nl: 'De onderdelen zijn gekozen.' },
  },
  COMPONENT_NOT_ALLOWED: {
    en: '{component} cannot be a component of this type.',
    nl: '{component} kan geen onderdeel van dit type zijn.',
    description: 'ACT-2: `allowed` lists the components of the type; most types have none.',
  },
  CORE_REQUIREMENT_UNCONFIRMED: {
    en: 'Confirm, and show in a document: {requirement}.',
    nl: 'Bevestig, en toon in een document: {requirement}.',
    description: 'EVD-14. Tick the requirement and name the document of this dossier that shows it.',
    done: { en: 'Confirmed: {requirement}.', nl: 'Bevestigd: {requirement}.' },
  },
  DATE_OUTSIDE_CAMPAIGN: {
    en: 'The date must lie in the campaign, from {startsOn} to {endsOn}.',
    nl: 'De datum moet in de campagne liggen, van {startsOn} tot en met {endsOn}.',
    description: 'EVD-2, CLM-1: both ends are included. Correct the date.',
    done: { en: 'The date lies in the campaign.', nl: 'De datum ligt in de campagne.' },
  },
  DATE_OUTSIDE_USAGE_PERIOD: {
    en: 'The date must lie in the usage period, from {startsOn} to {endsOn}.',
    nl: 'De datum moet in de gebruiksperiode liggen, van {startsOn} tot en met {endsOn}.',
    description: 'EVD-2, TIME-7. Correct the date, or claim against the period that holds it.',
    done: { en: 'The date lies in the usage period.', nl: 'De datum ligt in de gebruiksperiode.' },
  },
  DOCUMENT_REQUEST_OPEN: {
    en: '{count} document request(s) were not answered.',
    nl: '{count} documentverzoek(en) zijn niet beantwoord.',
    description:
      'EVD-17: a warning; it stops nothing. Withdraw the request, or, once it was declined or ran out, attach a document of its kind.',
  },
  DUPLICATE_INVOICE: {
    en: 'Invoice {invoiceNumber} of {total} {unit} supports {used} {unit} elsewhere; {available} {unit} is left.',
    nl: 'Factuur {invoiceNumber} van {total} {unit} onderbouwt elders {used} {unit}; er is {available} {unit} over.',
    description:
      'EVD-11: an invoice supports no more than its total over all claims of the company, which state one total. Lower the part, or correct the total.',
    done: { en: 'Invoice {invoiceNumber} is used within its total.', nl: 'Factuur {invoiceNumber} past.' },
    plain: {
      en: 'An invoice is claimed for more than its total, or elsewhere with another total.',
      nl: 'Een factuur is voor meer dan het totaal geclaimd, of elders met een ander totaal.',
    },
  },
  EVIDENCE_MISSING: {
    en: 'Add evidence, one of: {group}.',
    nl: 'Voeg bewijs toe, een van: {group}.',
    description: 'EVD-6: `group` lists kinds of which one suffices. Add a document of one of them.',
    done: { en: 'Evidence is there: {group}.', nl: 'Bewijs is aanwezig: {group}.' },
  },
  EXECUTED_IN_FUTURE: {
    en: 'The activity has not taken place yet ({executedOn}).',
    nl: 'De activiteit heeft nog niet plaatsgevonden ({executedOn}).',
    description: 'TIME-9: execution precedes proof. Submit on or after that day.',
    done: { en: 'The activity has taken place.', nl: 'De activiteit heeft plaatsgevonden.' },
  },
  EXPENSES_INCOMPLETE: {
    en: 'The lines of cost add up to {total} of {claimed} {unit}.',
    nl: 'De kostenregels tellen op tot {total} van {claimed} {unit}.',
    description:
      'CAP-5: where a cap counts kinds of cost, lines break down the whole amount. Add the lines that are missing.',
    done: { en: 'Lines break down the amount.', nl: 'Regels splitsen het bedrag uit.' },
  },
  EXPENSE_NOT_ELIGIBLE: {
    en: '{kind} is not refunded for this type of activity.',
    nl: '{kind} wordt voor dit type activiteit niet vergoed.',
    description:
      'ACT-7: `eligibleExpenses` lists the kinds of the type. Remove the line or correct its kind.',
    done: { en: '{kind} is refunded.', nl: '{kind} wordt vergoed.' },
  },
  FILE_NOT_ALLOWED: {
    en: 'The file {fileName} has a type or size that is not accepted.',
    nl: 'Het bestand {fileName} heeft een type of grootte die niet wordt aanvaard.',
    closer: [
      {
        en: 'The file {fileName} is not accepted. Found: type {contentType}, {byteSize} bytes.',
        nl: 'Het bestand {fileName} wordt niet aanvaard. Gevonden: type {contentType}, {byteSize} bytes.',
      },
    ],
    description:
      "EVD-15: images, PDF, office documents, mail, tables, sound and film up to the server's limit (25 MiB by default); not empty.",
    done: { en: 'The file {fileName} is accepted.', nl: 'Het bestand {fileName} wordt aanvaard.' },
  },
  FINANCIAL_PROOF_MISSING: {
    en: 'Add financial proof, one of: {group}.',
    nl: 'Voeg financieel bewijs toe, een van: {group}.',
    description: 'EVD-3: `group` lists the documents of which one suffices.',
    done: { en: 'Financial proof is there.', nl: 'Financieel bewijs is aanwezig.' },
  },
  INVOICE_DATE_INVALID: {
    en: 'The invoice is dated in the future ({invoicedOn}).',
    nl: 'De factuur heeft een datum in de toekomst ({invoicedOn}).',
    description: 'EVD-12. Correct the date.',
    done: { en: 'The date of the invoice is in order.', nl: 'De datum van de factuur klopt.' },
  },
  INVOICE_DETAILS_MISSING: {
    en: 'Details of the document are missing: {missing}.',
    nl: 'Er ontbreken gegevens van het document: {missing}.',
    description: 'EVD-4: `missing` names the fields of the invoice or certification statement. Fill them in.',
    done: {
      en: 'The details of the document are complete.',
      nl: 'De gegevens van het document zijn volledig.',
    },
  },
  METRIC_INVALID: {
    en: 'This value is not valid: {metric}.',
    nl: 'Deze waarde is niet geldig: {metric}.',
    description:
      'EVD-7, EVD-9: a whole number from its minimum; contacts not above calls; one value for the reach.',
    done: { en: 'Valid: {metric}.', nl: 'Geldig: {metric}.' },
  },
  METRIC_MISSING: {
    en: 'Report: {metric}.',
    nl: 'Geef op: {metric}.',
    description: 'EVD-7. Report the result.',
    done: { en: 'Reported: {metric}.', nl: 'Opgegeven: {metric}.' },
  },
  PERSON_REQUIRED: {
    en: 'Name the person of this cost: {kind}.',
    nl: 'Noem de persoon bij deze kosten: {kind}.',
    description: 'CAP-5, CAP-8: the cost is capped per person, so each line is about one person.',
    done: { en: 'The person is named: {kind}.', nl: 'De persoon is genoemd: {kind}.' },
  },
  PREAPPROVAL_INVALID: {
    en: 'The pre-approval {preApprovalId} does not cover this activity.',
    nl: 'De voorafgaande goedkeuring {preApprovalId} geldt niet voor deze activiteit.',
    description:
      'EVD-8: it exists, for the same location and type, dated on or before the activity. Correct the id.',
    done: { en: 'The pre-approval covers the activity.', nl: 'De voorafgaande goedkeuring geldt.' },
    plain: {
      en: 'The pre-approval is not valid for this claim.',
      nl: 'De voorafgaande goedkeuring geldt niet voor deze claim.',
    },
  },
  PREAPPROVAL_MISSING: {
    en: 'This type of activity needs a pre-approval.',
    nl: 'Dit type activiteit heeft een voorafgaande goedkeuring nodig.',
    description: 'EVD-8. Enter the id that the program owner issued.',
  },
  PROOF_NOTE_MISSING: {
    en: 'Say in a note what this document shows: {evidenceKind}.',
    nl: 'Leg in een notitie uit wat dit document aantoont: {evidenceKind}.',
    description: 'EVD-5: every proof document has a note; invoices and certification statements need none.',
    done: { en: 'There is a note: {evidenceKind}.', nl: 'Er is een notitie: {evidenceKind}.' },
  },
  SUBCODE_REQUIRED: {
    en: 'Choose a sub-code: {allowed}.',
    nl: 'Kies een subcode: {allowed}.',
    description: 'PRG-4: claims of this program name one of its sub-codes, and no other code.',
    done: { en: 'The sub-code is chosen.', nl: 'De subcode is gekozen.' },
  },
  WORK_OUTSIDE_USAGE_PERIOD: {
    en: 'The work on the document must lie between {executionStartsOn} and {executionEndsOn}.',
    nl: 'Het werk op het document moet tussen {executionStartsOn} en {executionEndsOn} liggen.',
    description:
      'EVD-12: the cost is of work in the usage period. Correct the dates or use another document.',
    done: { en: 'The work lies in the usage period.', nl: 'Het werk ligt in de gebruiksperiode.' },
  },
};
