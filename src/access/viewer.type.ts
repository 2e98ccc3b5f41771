import { Field, ID, ObjectType } from 'type-graphql';
import { locales } from '../kernel/codes.js';

/** The signed-in person. */
@ObjectType('Viewer', {
  description: 'You: the signed-in person, with roles and what they allow.',
  simpleResolvers: true,
})
export class ViewerType {
  @Field(() => ID, {
    nullable: true,
    description:
      'Global id of you as a `User`, as acts and lists name people; null while nobody has entered you as one.',
  })
  id?: string | null;

  @Field(() => String, { description: 'Subject of your token.' })
  subject!: string;

  @Field(() => String, { description: 'Your name.' })
  displayName!: string;

  @Field(() => String, { description: `Language of labels and messages: ${locales.join(' or ')}.` })
  locale!: string;
}
