import type { Locale } from '../../kernel/codes.js';
import { roleLabel } from './answer.js';
import type { Persona, PersonaRole } from './personas.js';
import { Picker } from './picker.js';
import { type Texts, texts } from './texts.js';

/** More grants than this would push the other personas out of sight. */
const rolesShownMax = 2;

interface PersonaPickerProps {
  readonly personas: readonly Persona[];
  readonly current: string;
  readonly locale: Locale;
  onChoose(name: string): void;
}

function roleWords({ role, location, program }: PersonaRole, locale: Locale, words: Texts): string {
  const scope = [location ?? words.allLocations, program ?? words.allPrograms];
  return [roleLabel(role, locale), ...scope].join(' · ');
}

function Roles({ roles, locale }: { readonly roles: readonly PersonaRole[]; readonly locale: Locale }) {
  const words = texts[locale];
  const shown = roles.slice(0, rolesShownMax).map((role) => roleWords(role, locale, words));
  const rest = roles.length - shown.length;
  return (
    <span className="roles">
      {shown.length === 0 && <span className="role">{words.noRoles}</span>}
      {shown.map((role) => (
        <span className="role" key={role}>
          {role}
        </span>
      ))}
      {rest > 0 && <span className="role">{words.more(rest)}</span>}
    </span>
  );
}

/** Who am I, and what may I see? Each persona says it in a sentence and by its roles. */
export function PersonaPicker({ personas, current, locale, onChoose }: PersonaPickerProps) {
  const words = texts[locale];
  return (
    <Picker
      label={words.youAre}
      current={current}
      currentKey={current}
      question={words.personaQuestion}
      hint={words.personaHint}
      choices={personas.map(({ name, description, roles }) => ({
        key: name,
        title: name,
        text: description,
        details: <Roles roles={roles} locale={locale} />,
      }))}
      onChoose={onChoose}
    />
  );
}
