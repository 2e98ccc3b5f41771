import { Field, ObjectType } from 'type-graphql';
import { locales } from '../kernel/codes.js';

/** The signed-in person. */
@ObjectType('Viewer', {
  description: 'You: the signed-in person, with roles and what they allow.',
  simpleResolvers: true,
})
export class ViewerType {
  @Field(() => String, { description: 'Subject of your token.' })
  subject!: string;

  @Field(() => String, { description: 'Your name.' })
  displayName!: string;

  @Field(() => String, { description: `Language of labels and messages: ${locales.join(' or ')}.` })
  locale!: string;
}
