import { describe, expect, it } from 'vitest';
import type { DocumentFacts, EvidenceFacts, InvoiceUse } from '../../src/proof/evidence.facts.js';
import { evidenceFindings } from '../../src/proof/evidence.rules.js';
import { isSameInvoice } from '../../src/proof/financial-proof.rules.js';
import { setRate } from '../../src/rate/exchange-rate.rules.js';
import { dossier, found, invoice, proof, statement, submissionDay, typeOf } from './evidence.fixture.js';

const shown = [proof('AD_SCREENSHOT'), proof('LANDING_PAGE_URL')];
const withCosts = (...costs: DocumentFacts[]): Partial<EvidenceFacts> => ({
  documents: [...costs, ...shown],
});
const detailsOf = (change: Partial<EvidenceFacts>, code: string) =>
  evidenceFindings({ ...dossier, ...change }, submissionDay).find((finding) => finding.code === code)
    ?.details;

describe('financial proof', () => {
  it('EVD-3: an invoice or a certification statement, either suffices', () => {
    expect(found(withCosts(invoice('400000')))).toEqual([]);
    expect(found(withCosts(statement('400000')))).toEqual([]);
    expect(found(withCosts())).toEqual(['FINANCIAL_PROOF_MISSING documents']);
  });

  it.each([
    ['PARTNER_PROGRAM_PARTICIPATION', 'OWNER_INVOICE'],
    ['EXAMS_TUITION', 'COURSE_OR_EXAM_INVOICE'],
  ])('EVD-3: %s wants an %s and no other', (code, evidenceKind) => {
    const type = { ...typeOf(code), coreRequirements: [], metrics: [] };
    const codes = (document: DocumentFacts) => found({ activityType: type, documents: [document] });
    expect(codes(invoice('400000', { evidenceKind }))).toEqual([]);
    expect(codes(invoice('400000'))).toEqual(['FINANCIAL_PROOF_MISSING documents']);
    expect(codes(statement('400000'))).toEqual(['FINANCIAL_PROOF_MISSING documents']);
  });

  it.each<[string, Partial<DocumentFacts>, string[]]>([
    ['number', { invoiceNumber: ' ' }, ['invoiceNumber']],
    ['date', { invoicedOn: null }, ['invoicedOn']],
    ['vendor', { vendorName: null }, ['vendorName']],
    ['currency', { currency: null }, ['totalAmount']],
    ['total', { totalMinor: null, claimedMinor: '400000' }, ['totalAmount']],
    [
      'everything',
      { invoiceNumber: null, invoicedOn: null, vendorName: '' },
      ['invoiceNumber', 'invoicedOn', 'vendorName'],
    ],
  ])('EVD-4: an invoice without %s', (_, change, missing) => {
    expect(detailsOf(withCosts(invoice('400000', change)), 'INVOICE_DETAILS_MISSING')?.missing).toEqual(
      missing,
    );
  });

  it.each<[string, Partial<DocumentFacts>, string[]]>([
    ['period', { workStartsOn: null, workEndsOn: null }, ['workStartsOn', 'workEndsOn']],
    ['description', { workDescription: null }, ['workDescription']],
    ['cost lines', { totalMinor: null }, ['totalAmount']],
    ['signatory', { signatory: '' }, ['signatory']],
    ['signature date', { signedOn: null }, ['signedOn']],
  ])('EVD-4: a certification statement without %s', (_, change, missing) => {
    expect(detailsOf(withCosts(statement('400000', change)), 'INVOICE_DETAILS_MISSING')?.missing).toEqual(
      missing,
    );
  });

  it('EVD-5: invoices and statements need no note', () => {
    expect(found(withCosts(invoice('200000', { note: null }), statement('200000', { note: null })))).toEqual(
      [],
    );
  });
});

describe('the amount supported', () => {
  it.each<[string, DocumentFacts[], string[]]>([
    ['exactly', [invoice('400000')], []],
    ['by a cent too little', [invoice('399999')], ['AMOUNT_NOT_SUPPORTED claimedAmount']],
    ['by two documents', [invoice('100000'), statement('300000')], []],
    [
      'by the claimed part only',
      [invoice('900000', { claimedMinor: '399999' })],
      ['AMOUNT_NOT_SUPPORTED claimedAmount'],
    ],
    ['by a claimed part that suffices', [invoice('900000', { claimedMinor: '400000' })], []],
  ])('EVD-10: %s', (_, costs, expected) => {
    expect(found(withCosts(...costs))).toEqual(expected);
  });

  it('EVD-10, MON-10: a document in another currency counts at the rate of the month, rounded half away from zero', () => {
    const pounds = invoice('320000', { currency: 'GBP' });
    expect(found({ ...withCosts(pounds), exchangeRates: { GBP: setRate('1.25') } })).toEqual([]);
    expect(found({ ...withCosts(pounds), exchangeRates: { GBP: setRate('1.2499984375') } })).toEqual([]);
    expect(found({ ...withCosts(pounds), exchangeRates: { GBP: setRate('1.249998') } })).toEqual([
      'AMOUNT_NOT_SUPPORTED claimedAmount',
    ]);
  });

  it('EVD-10: currencies with other decimals convert by their unit, not by their minor unit', () => {
    const yen = invoice('400000', { currency: 'JPY' });
    expect(found({ ...withCosts(yen), exchangeRates: { JPY: setRate('0.01') } })).toEqual([]);
    const dinar = invoice('1600000', { currency: 'BHD' });
    expect(found({ ...withCosts(dinar), exchangeRates: { BHD: setRate('2.5') } })).toEqual([]);
  });

  it('EVD-10: without a rate a document supports nothing, and the answer says which currency', () => {
    const change = withCosts(invoice('500000', { currency: 'GBP' }), statement('100000'));
    expect(detailsOf(change, 'AMOUNT_NOT_SUPPORTED')).toEqual({
      claimed: '4000.00',
      supported: '1000.00',
      unit: 'USD',
      unconverted: ['GBP'],
    });
  });
});

describe('the same invoice', () => {
  const one = { invoiceNumber: 'A-1', vendorName: 'Print & Co', vendorTaxId: 'NL1' };

  it.each([
    ['all equal', {}, true],
    ['case and spaces', { invoiceNumber: ' a-1', vendorName: 'PRINT &co', vendorTaxId: 'nl 1' }, true],
    ['another number', { invoiceNumber: 'A-2' }, false],
    ['another name of the same tax id', { vendorName: 'Printing Ltd' }, true],
    ['the same name under another tax id', { vendorTaxId: 'NL2' }, false],
    ['a tax id on one side only', { vendorTaxId: null }, true],
    ['neither tax id nor name', { vendorTaxId: null, vendorName: null }, false],
    ['no number', { invoiceNumber: null }, false],
  ])('EVD-11: %s', (_, change, same) => {
    expect(isSameInvoice(one, { ...one, ...change })).toBe(same);
    expect(isSameInvoice({ ...one, ...change }, one)).toBe(same);
  });

  const use: Omit<InvoiceUse, 'claimedMinor'> = {
    invoiceNumber: '2021-17',
    vendorName: 'Print & Co',
    vendorTaxId: null,
    currency: 'USD',
    totalMinor: '800000',
    samePlace: true,
    inDraft: false,
  };

  it('EVD-11: an invoice supports its total and no cent more, over all claims', () => {
    const half = invoice('800000', { claimedMinor: '400000' });
    const claimed = (claimedMinor: string) => ({
      ...withCosts(half),
      invoiceUses: [{ ...use, claimedMinor }],
    });
    expect(found(claimed('400000'))).toEqual([]);
    expect(found(claimed('400001'))).toEqual(['DUPLICATE_INVOICE documents 0']);
    expect(detailsOf(claimed('400001'), 'DUPLICATE_INVOICE')).toEqual({
      documentId: 'invoice-800000',
      invoiceNumber: '2021-17',
      total: '8000.00',
      used: '4000.01',
      available: '3999.99',
      unit: 'USD',
    });
  });

  it('FLD-16, ROLE-6: what another place claimed of it is not told', () => {
    const elsewhere = {
      ...withCosts(invoice('800000', { claimedMinor: '400000' })),
      invoiceUses: [{ ...use, claimedMinor: '400001', samePlace: false }],
    };
    expect(detailsOf(elsewhere, 'DUPLICATE_INVOICE')).toEqual({
      documentId: 'invoice-800000',
      invoiceNumber: '2021-17',
      total: '8000.00',
      unit: 'USD',
    });
  });

  it("FLD-16, EVD-11: it cannot be found out by totals of one's own making", () => {
    const statedAs = (total: string, change: Partial<InvoiceUse> = {}) =>
      found({
        ...withCosts(invoice(total, { claimedMinor: '1' })),
        claimedMinor: '1',
        invoiceUses: [{ ...use, claimedMinor: '500000', samePlace: false, ...change }],
      });
    expect(statedAs('800000')).toEqual([]);
    for (const total of ['1', '499999', '500000', '500001', '799999', '800001', '999999999'])
      expect([total, statedAs(total)]).toEqual([total, ['DUPLICATE_INVOICE documents 0']]);
  });

  it('EVD-11, SUP-15: nobody makes room by another total; in one place everybody sees what is to be corrected', () => {
    const statedAs = (total: string) => ({
      ...withCosts(invoice(total, { claimedMinor: '1' })),
      claimedMinor: '1',
      invoiceUses: [{ ...use, claimedMinor: '500000' }],
    });
    expect(found(statedAs('800000'))).toEqual([]);
    for (const total of ['500000', '500001', '800001', '999999999'])
      expect([total, found(statedAs(total))]).toEqual([total, ['DUPLICATE_INVOICE documents 0']]);
    expect(detailsOf(statedAs('900000'), 'DUPLICATE_INVOICE')).toEqual({
      documentId: 'invoice-900000',
      invoiceNumber: '2021-17',
      total: '9000.00',
      used: '5000.00',
      available: '0.00',
      otherTotals: ['8000.00'],
      unit: 'USD',
    });
  });

  it('FLD-16, EVD-11: what another place has given no total of yet is not held against this one', () => {
    for (const total of ['499999', '900000'])
      expect(
        found({
          ...withCosts(invoice(total, { claimedMinor: '400000' })),
          invoiceUses: [{ ...use, claimedMinor: '500000', totalMinor: null, samePlace: false }],
        }),
      ).toEqual([]);
  });

  it('EVD-11: an invoice has one currency: what was claimed in another cannot be claimed again', () => {
    const elsewhere = {
      ...withCosts(invoice('800000', { claimedMinor: '400000' })),
      invoiceUses: [{ ...use, currency: 'EUR', claimedMinor: '1' }],
    };
    expect(found(elsewhere)).toEqual(['DUPLICATE_INVOICE documents 0']);
    expect(detailsOf(elsewhere, 'DUPLICATE_INVOICE')).toMatchObject({ used: '0.00', available: '0.00' });
  });

  it('EVD-11: twice in one dossier is twice too', () => {
    expect(found(withCosts(invoice('400000'), invoice('400000', { id: 'copy' })))).toEqual([
      'DUPLICATE_INVOICE documents 0',
      'DUPLICATE_INVOICE documents 1',
    ]);
  });

  it('EVD-11: a claimed part above the total is above the total', () => {
    expect(found(withCosts(invoice('400000', { claimedMinor: '400001' })))).toEqual([
      'DUPLICATE_INVOICE documents 0',
    ]);
  });
});

describe('the dates of documents', () => {
  it.each([
    ['2021-05-14', []],
    ['2021-05-15', ['INVOICE_DATE_INVALID documents 0 invoicedOn']],
  ])('EVD-12: an invoice of %s, submitted on 2021-05-14', (invoicedOn, expected) => {
    expect(found(withCosts(invoice('400000', { invoicedOn })))).toEqual(expected);
  });

  it.each([
    ['2021-01-01', '2021-06-30', []],
    ['2020-12-31', '2021-01-05', ['WORK_OUTSIDE_USAGE_PERIOD documents 0 workStartsOn']],
    ['2021-06-30', '2021-07-01', ['WORK_OUTSIDE_USAGE_PERIOD documents 0 workStartsOn']],
  ])('EVD-12: work from %s to %s', (workStartsOn, workEndsOn, expected) => {
    expect(found(withCosts(statement('400000', { workStartsOn, workEndsOn })))).toEqual(expected);
  });
});
