import type { LocalText } from '../kernel/message.js';

/** What is wrong with a value, as GraphQL and its scalars say it in English, and the same in Dutch. */
const told: readonly (readonly [english: RegExp, dutch: string])[] = [
  [/^Expected non-nullable type "(.+)" not to be null\.$/, 'Een waarde van type "$1" mag niet null zijn.'],
  [/^Expected type "(\w+)" to be an object\.$/, 'Type "$1" vraagt een object.'],
  [/^Expected value of type "(.+)", found (.+)\.$/s, 'Er hoort een waarde van type "$1" te staan, niet $2.'],
  [
    /^Field "(.+)" of required type "(.+)" was not provided\.$/,
    'Het verplichte veld "$1" van type "$2" ontbreekt.',
  ],
  [/^Field "(.+)" is not defined by type "(\w+)"\.$/s, 'Type "$2" heeft geen veld "$1".'],
  [/^Value "(.*)" does not exist in "(\w+)" enum\.$/s, 'De waarde "$1" bestaat niet in "$2".'],
  [
    /^Enum "(\w+)" cannot represent non-(?:string|enum) value: (.*)\.$/s,
    '"$1" vraagt de naam van een van zijn waarden, niet $2.',
  ],
  [/^Int cannot represent non-integer value: (.*)$/s, 'Een Int is een geheel getal, niet $1.'],
  [
    /^Int cannot represent non 32-bit signed integer value: (.*)$/s,
    'Een Int ligt tussen -2147483648 en 2147483647; $1 niet.',
  ],
  [/^Float cannot represent non numeric value: (.*)$/s, 'Een Float is een getal, niet $1.'],
  [/^String cannot represent a non string value: (.*)$/s, 'Een String is een tekst, niet $1.'],
  [/^Boolean cannot represent a non boolean value: (.*)$/s, 'Een Boolean is true of false, niet $1.'],
  [
    /^ID cannot represent (?:value|a non-string and non-integer value): (.*)$/s,
    'Een ID is een tekst, niet $1.',
  ],
  [/^Value is not string: (.*)$/s, 'De waarde is geen tekst: $1.'],
  [/^Value is not a valid country code: (.*)$/s, 'De waarde is geen landcode: $1.'],
  [/^Value is not a valid currency value: (.*)$/s, 'De waarde is geen valuta: $1.'],
  [/^A code of (\d) letters was expected\.$/, 'Er hoort een code van $1 letters te staan.'],
  [/^([A-Z]{3}) is no CurrencyCode\.$/, '$1 is geen valuta.'],
  [/^Value is not a valid LocalDate: (.*)$/s, 'De waarde is geen datum: $1.'],
  [/^DateTime cannot represent an invalid date-time-string (.*)\.$/s, 'De waarde is geen tijdstip: $1.'],
  [
    /^DateTime cannot represent non string or Date type (.*)$/s,
    'De waarde is geen tekst van een tijdstip: $1.',
  ],
  [/^A (\w+) lies in the years 0001 to 9999\.$/, 'Een $1 ligt in de jaren 0001 tot en met 9999.'],
  [
    /^A Decimal is a string such as "100\.00"; numbers are refused, as floats lose cents\.$/,
    'Een Decimal is een tekst zoals "100.00"; getallen worden geweigerd, omdat zij centen verliezen.',
  ],
  [
    /^A Decimal is written as "100\.00": digits with a point, and no sign but a minus\.$/,
    'Een Decimal wordt geschreven als "100.00": cijfers met een punt, en geen ander teken dan een min.',
  ],
  [
    /^A Decimal has at most (\d+) digits before the point and (\d+) behind it\.$/,
    'Een Decimal heeft hoogstens $1 cijfers vóór de punt en $2 erachter.',
  ],
];

/** Where a variable that is wrong begins to say why. */
const beginnings: readonly (readonly [english: RegExp, dutch: string])[] = [
  [
    /^Variable "\$(\w+)" got invalid value (.*) at "([^"]+)"$/s,
    'Variabele "$$$1" heeft op "$3" de waarde $2',
  ],
  [/^Variable "\$(\w+)" got invalid value (.*)$/s, 'Variabele "$$$1" heeft de waarde $2'],
];

const missing: readonly (readonly [english: RegExp, dutch: string])[] = [
  [
    /^Variable "\$(\w+)" of required type "(.+)" was not provided\.$/,
    'Variabele "$$$1" van het verplichte type "$2" ontbreekt.',
  ],
  [
    /^Variable "\$(\w+)" of non-null type "(.+)" must not be null\.$/,
    'Variabele "$$$1" van type "$2" mag niet null zijn.',
  ],
];

function dutchBy(texts: typeof told, english: string): string | undefined {
  const [pattern, dutch] = texts.find(([one]) => one.test(english)) ?? [];
  return pattern && dutch && english.replace(pattern, dutch);
}

/** What could have been meant, behind what is wrong. */
const suggestion = / Did you mean (?:the enum value )?("[^?]*")\?$/;

function whyInDutch(english: string): string | undefined {
  const meant = suggestion.exec(english)?.[1]?.replaceAll(' or ', ' of ');
  const dutch = dutchBy(told, english.replace(suggestion, ''));
  return dutch && (meant === undefined ? dutch : `${dutch} Bedoelt u ${meant}?`);
}

/**
 * What is wrong with a value in each language. `why` is what was wrong inside a variable, which its message ends with; what nobody
 * translated stays English (graph.md 2.13).
 */
export function wrongInputText(message: string, why = message): LocalText {
  const before = message.slice(0, message.length - why.length).replace(/; $/, '');
  const dutch = whyInDutch(why) ?? dutchBy(missing, why);
  const begun = before === '' ? '' : dutchBy(beginnings, before);
  if (dutch === undefined || begun === undefined) return { en: message, nl: message };
  return { en: message, nl: begun === '' ? dutch : `${begun}; ${dutch}` };
}
