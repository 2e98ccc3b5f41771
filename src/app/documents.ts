import type { DocumentStore } from '@apollo/server';
import { type DocumentNode, type Location, visit } from 'graphql';
import { LRUCache } from 'lru-cache';
import { writersMax } from './direct.js';
import { switchesOf } from './switches.js';

/** How many documents are kept, and how many bytes of the heap they may take with all that is prepared of them. */
const documentsMax = 200;
const bytesMax = 48_000_000;

/** Measured: what a node takes, and what each way of writing its answer takes of it. */
const bytesPerNode = 300;
const bytesPerWriting = 150;

const weights = new WeakMap<DocumentNode, number>();

/**
 * Readies a document for being kept; returns about how many bytes it takes with what is prepared of it. The parser links all
 * of its tokens with each other, a fifth of the whole; of them only where a node begins is asked for later.
 */
export function lightened(document: DocumentNode): number {
  const known = weights.get(document);
  if (known !== undefined) return known;
  const places = new Map<object, object>();
  let nodes = 0;
  visit(document, {
    enter(node) {
      nodes += 1;
      if (node.loc) lighten(node.loc, places);
    },
  });
  const writings = Math.min(2 ** switchesOf(document).length, writersMax);
  const bytes = nodes * (bytesPerNode + writings * bytesPerWriting);
  weights.set(document, bytes);
  return bytes;
}

function lighten(loc: { -readonly [Key in keyof Location]?: unknown }, places: Map<object, object>): void {
  const { line, column } = loc.startToken as Location['startToken'];
  const place = places.get(loc.startToken as object) ?? { line, column };
  places.set(loc.startToken as object, place);
  loc.startToken = place;
  loc.endToken = place;
}

/** A cache of what belongs to documents, bounded by what those take. */
export const cacheOfDocuments = <Value extends object>(documentOf: (value: Value) => DocumentNode) =>
  new LRUCache<string, Value>({
    max: documentsMax,
    maxSize: bytesMax,
    sizeCalculation: (value, key) => key.length + lightened(documentOf(value)),
  });

/** The documents that Apollo's pipeline has parsed and found valid, by the digests of their texts. */
export function documentStore(): DocumentStore {
  const documents = cacheOfDocuments<DocumentNode>((document) => document);
  return {
    get: async (key) => documents.get(key),
    set: async (key, document) => void documents.set(key, document),
    delete: async (key) => documents.delete(key),
  };
}
