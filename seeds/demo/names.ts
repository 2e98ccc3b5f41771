import type { Random } from '../random.js';
import type { Language } from './geography.js';

interface NameStock {
  readonly given: readonly string[];
  readonly family: readonly string[];
  readonly vendors: readonly string[];
  /** First and second word of a company's name, and its legal form. */
  readonly company: readonly [readonly string[], readonly string[], readonly string[]];
}

/** Invented people and companies; every web and mail address ends in `.example`, which nobody can own. */
const stock: Record<Language, NameStock> = {
  nl: {
    given: [
      'Sanne',
      'Joris',
      'Femke',
      'Bram',
      'Lotte',
      'Thijs',
      'Maaike',
      'Ruben',
      'Noor',
      'Wouter',
      'Anouk',
    ],
    family: [
      'van Dalen',
      'Hoekstra',
      'de Graaf',
      'Wiersma',
      'Bosch',
      'Terpstra',
      'Kuipers',
      'van Loon',
      'Smeets',
    ],
    vendors: [
      'Drukkerij De Ooievaar',
      'Studio Kwikstaart',
      'Bureau Vlaggenschip',
      'Zaal Het Pakhuis',
      'Mediahuis Zuidwal',
    ],
    company: [
      ['Roerdomp', 'Zilverreiger', 'Duinroos', 'Kraanvogel', 'Waterlelie', 'Wilgenhof', 'Oeverzwaluw'],
      ['Cloudwerken', 'Automatisering', 'Systeembeheer', 'Digitaal', 'Netwerken', 'Softwarehuis'],
      ['B.V.', 'Groep B.V.', '& Zonen B.V.'],
    ],
  },
  de: {
    given: [
      'Katharina',
      'Jannik',
      'Friederike',
      'Matthias',
      'Annika',
      'Tobias',
      'Greta',
      'Lukas',
      'Ulrike',
      'Sven',
    ],
    family: [
      'Brandhorst',
      'Eichinger',
      'Petersen',
      'Rosenthal',
      'Kühn',
      'Wegener',
      'Lindemann',
      'Straub',
      'Hölzl',
    ],
    vendors: [
      'Werbeatelier Siebenschläfer',
      'Druckhaus am Kanal',
      'Tagungswerk Nord',
      'Agentur Morgenrot',
      'Funkhaus Elbblick',
    ],
    company: [
      ['Eisvogel', 'Lindenbach', 'Wacholder', 'Nordlicht', 'Haselmaus', 'Kupferberg', 'Morgentau'],
      ['Systemhaus', 'Datentechnik', 'Rechenwerk', 'IT-Dienste', 'Netzwerke', 'Softwarekontor'],
      ['GmbH', 'AG', 'GmbH & Co. KG'],
    ],
  },
  fr: {
    given: [
      'Camille',
      'Antoine',
      'Élodie',
      'Mathieu',
      'Océane',
      'Julien',
      'Margaux',
      'Baptiste',
      'Inès',
      'Rémi',
    ],
    family: [
      'Lefebvre',
      'Garnier',
      'Roussel',
      'Bélanger',
      'Morvan',
      'Chevallier',
      'Tremblay',
      'Delorme',
      'Perrin',
    ],
    vendors: [
      'Agence Pamplemousse',
      'Imprimerie du Vieux Pont',
      'Studio Libellule',
      'Salons du Cèdre',
      'Régie Belle Rive',
    ],
    company: [
      ['Lavandière', 'Hirondelle', 'Mirabelle', 'Clairval', 'Grand Tilleul', 'Belle Source', 'Martinet'],
      ['Numérique', 'Informatique', 'Systèmes', 'Réseaux', 'Logiciels', 'Conseil Cloud'],
      ['SAS', 'SARL', 'S.A.'],
    ],
  },
  en: {
    given: [
      'Harriet',
      'Callum',
      'Priya',
      'Owen',
      'Marisol',
      'Desmond',
      'Aisha',
      'Theo',
      'Imogen',
      'Ravi',
      'Noura',
    ],
    family: [
      'Whitlock',
      'Okafor',
      'Pemberton',
      'Delgado',
      'Sharma',
      'Lindqvist',
      'Al Mahdi',
      'Tan',
      'Rutherford',
    ],
    vendors: [
      'Paper Lantern Press',
      'Bramble & Finch Creative',
      'Harbour Light Events',
      'Tall Pine Media',
      'Ringing Phones Ltd.',
    ],
    company: [
      [
        'Tansy Hollow',
        'Otter Moor',
        'Saffron Quay',
        'Juniper Bend',
        'Pearl Dune',
        'Quiet Harbour',
        'Copper Kettle',
      ],
      ['Technologies', 'Networks', 'Systems', 'Devices', 'Software', 'Data Works'],
      ['Ltd.', 'Inc.', 'Group'],
    ],
  },
  sv: {
    given: ['Astrid', 'Elias', 'Ebba', 'Gustav', 'Linnea', 'Viggo', 'Saga', 'Anton'],
    family: ['Sjödin', 'Ekström', 'Nyberg', 'Hallgren', 'Åkesson', 'Wallin', 'Bergkvist'],
    vendors: ['Reklambyrån Blåbär', 'Tryckeriet i Hamnen', 'Eventhuset Gran', 'Mediekompaniet Älgen'],
    company: [
      ['Fjällräv', 'Blåklint', 'Skogsmus', 'Norrviken', 'Silverbjörk', 'Lingonhed'],
      ['Data', 'Molntjänster', 'System', 'Nätverk', 'Programvara'],
      ['AB', 'Gruppen AB'],
    ],
  },
  ja: {
    given: ['Haruka', 'Ren', 'Yui', 'Daichi', 'Sakura', 'Kaito', 'Aoi', 'Takumi'],
    family: ['Minamoto', 'Hoshino', 'Kawabata', 'Tachibana', 'Fujisawa', 'Okabe', 'Nagai'],
    vendors: ['Kodama Insatsu', 'Tsubame Kikaku', 'Studio Mikazuki', 'Hall Asagao'],
    company: [
      ['Hoshikuzu', 'Asagiri', 'Kawasemi', 'Yamabiko', 'Tsukimi', 'Komorebi'],
      ['Denshi', 'Joho', 'Systems', 'Cloud', 'Network'],
      ['K.K.', 'G.K.'],
    ],
  },
  pt: {
    given: ['Beatriz', 'Caio', 'Luiza', 'Thiago', 'Renata', 'Otávio', 'Marina', 'Davi'],
    family: ['Nogueira', 'Sampaio', 'Queiroz', 'Brandão', 'Teixeira', 'Vasconcelos', 'Prado'],
    vendors: ['Gráfica Beija-Flor', 'Agência Maracujá', 'Estúdio Ipê', 'Eventos Mar Aberto'],
    company: [
      ['Pampa Clara', 'Jacarandá', 'Serra Azul', 'Sabiá', 'Rio Manso', 'Araucária'],
      ['Sistemas', 'Tecnologia', 'Dados', 'Redes', 'Soluções'],
      ['Ltda.', 'S.A.'],
    ],
  },
};

export interface PersonName {
  readonly displayName: string;
  readonly mailbox: string;
}

export function personName(random: Random, language: Language): PersonName {
  const given = random.pick(stock[language].given);
  const family = random.pick(stock[language].family);
  return { displayName: `${given} ${family}`, mailbox: mailName(`${given}.${family}`) };
}

export function companyName(random: Random, language: Language): string {
  const [first, second, form] = stock[language].company;
  return `${random.pick(first)} ${random.pick(second)} ${random.pick(form)}`;
}

export function vendorName(random: Random, language: Language): string {
  return random.pick(stock[language].vendors);
}

/** What is left of a name in a mail or web address: lower-case letters, digits, dots and hyphens. */
export function mailName(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '');
}
