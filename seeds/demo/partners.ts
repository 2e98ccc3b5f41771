import { drawnId } from '../ids.js';
import type { Random } from '../random.js';
import type { RowSink } from '../rows.js';
import { dateOf, dayOf, instantOn, isoOf } from './days.js';
import { countries } from './geography.js';
import type { Person } from './life.js';
import { companyName, mailName, personName } from './names.js';
import { addPersonasOf, grantRow, userRow } from './people.js';
import { personas, userIdOf } from './personas.js';
import type { DemoLocation, DemoPartner } from './scene.js';
import { type PartnerTemplate, partnerTemplates } from './templates.js';

/** Keys as the program owner issues them: eight digits, a block of ten for each partner's locations. */
const firstHqKey = 40_000_000;
const firstLocationKey = 50_000_000;

/** People of one partner who keep plans and claims going. */
export interface PartnerPeople {
  readonly admin: Person;
  /** One per location, in their order. */
  readonly localUsers: readonly Person[];
}

export interface PopulatedPartner {
  readonly partner: DemoPartner;
  readonly locations: readonly DemoLocation[];
  readonly people: PartnerPeople;
}

export function templateOf(index: number): PartnerTemplate {
  return partnerTemplates[index % partnerTemplates.length] ?? partnerTemplates[0];
}

/** Writes a partner with its locations, users and grants; partners beyond the first round get names of their own. */
export function addPartner(sink: RowSink, random: Random, index: number): PopulatedPartner {
  const template = templateOf(index);
  const invented = index >= partnerTemplates.length;
  const name = invented ? companyName(random, countries[template.country].language) : template.name;
  const createdAt = instantOn(dayOf('2019-01-07') + random.integer(0, 400), random.integer(30, 500));
  const partner: DemoPartner = {
    index,
    id: drawnId(random, createdAt),
    name,
    domain: invented ? `${mailName(name)}-${index + 1}.example` : template.domain,
    pace: template.pace,
    counters: { invoices: 0, conferences: 0, preApprovals: 0 },
  };
  sink.add('partner', {
    id: partner.id,
    hqId: String(firstHqKey + index),
    name,
    country: template.country,
    createdAt: isoOf(createdAt),
  });
  const locations = template.locations.map((_, place) => addLocation(sink, random, partner, place));
  return { partner, locations, people: addPeople(sink, random, partner, locations) };
}

function addLocation(sink: RowSink, random: Random, partner: DemoPartner, place: number): DemoLocation {
  const template = templateOf(partner.index).locations[place];
  if (template === undefined) throw new RangeError(`Partner ${partner.index} has no location ${place}.`);
  const country = countries[template.country];
  const fixedCity = partner.index < partnerTemplates.length ? template.city : undefined;
  const city =
    fixedCity ?? country.cities[(partner.index + place * 2) % country.cities.length] ?? country.cities[0];
  const openedOn = dayOf('2008-03-03') + random.integer(0, 4000);
  const registeredAt = instantOn(dayOf('2020-02-03') + place, 60);
  const id = drawnId(random, registeredAt);
  sink.add('partner_location', {
    id,
    partnerId: partner.id,
    locationKey: String(firstLocationKey + partner.index * 10 + place),
    name: `${partner.name}, ${city}`,
    country: template.country,
    openedOn: dateOf(openedOn),
    updatedAt: isoOf(registeredAt),
  });
  return { id, index: place, city, countryCode: template.country, country, template };
}

/** Personas act where there are any; every other partner and location has people of its own. */
function addPeople(
  sink: RowSink,
  random: Random,
  partner: DemoPartner,
  locations: readonly DemoLocation[],
): PartnerPeople {
  addPersonasOf(sink, partner, locations);
  const admin = personaWith('INCENTIVES_ADMIN', partner.index);
  const localUsers = locations.map((location) => {
    const user = personaWith('INCENTIVES_USER', partner.index, location.index);
    return user ?? addColleague(sink, random, partner, location);
  });
  addFormerColleague(sink, random, partner);
  return { admin: admin ?? addColleague(sink, random, partner, null), localUsers };
}

/** The persona that holds a role for the whole partner, or for all programs of one location. */
export function personaWith(role: Person['role'], partner: number, location?: number): Person | undefined {
  const found = personas.find(({ grants }) =>
    grants.some(
      (grant) =>
        grant.role === role &&
        grant.partner === partner &&
        grant.location === location &&
        grant.program === undefined,
    ),
  );
  return found && { id: userIdOf(found.subject), role };
}

/** An incentives admin of the whole partner, or an incentives user of one location. */
function addColleague(
  sink: RowSink,
  random: Random,
  partner: DemoPartner,
  location: DemoLocation | null,
): Person {
  const role = location === null ? 'INCENTIVES_ADMIN' : 'INCENTIVES_USER';
  const language = location?.country.language ?? countries[templateOf(partner.index).country].language;
  const id = addUser(
    sink,
    random,
    partner,
    location === null ? 'admin' : `user-${location.index + 1}`,
    language,
  );
  sink.add('role_grant', grantRow(id, role, { partnerId: partner.id, locationId: location?.id ?? null }));
  return { id, role };
}

/** A grant that was taken back stays as a row, for the record. */
function addFormerColleague(sink: RowSink, random: Random, partner: DemoPartner): void {
  const language = countries[templateOf(partner.index).country].language;
  const id = addUser(sink, random, partner, 'former', language);
  const revokedAt = isoOf(instantOn(dayOf('2025-11-28') + random.integer(0, 200), 480));
  sink.add('role_grant', {
    ...grantRow(id, 'INCENTIVES_ADMIN', { partnerId: partner.id, locationId: null }),
    revokedAt,
  });
}

function addUser(
  sink: RowSink,
  random: Random,
  partner: DemoPartner,
  key: string,
  language: Parameters<typeof personName>[1],
): string {
  const { displayName, mailbox } = personName(random, language);
  const subject = `p${partner.index + 1}-${key}`;
  const locale = language === 'nl' ? 'nl' : 'en';
  const email = `${mailbox}@${partner.domain}`;
  sink.add('app_user', userRow({ subject, displayName, email, locale }, partner.id));
  return userIdOf(subject);
}
