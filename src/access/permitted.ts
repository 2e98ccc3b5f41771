import { Directive, Extensions } from 'type-graphql';
import { type Permission, permissionRoles } from './permission.codes.js';

/**
 * Declares the permission of an operation. It prints as `@access` in the SDL; whoever lacks it gets an empty list or
 * nothing found, as the scope of the rows is empty for him too (ROLE-6), and a redaction that names the permission.
 */
export function Permitted(permission: Permission): MethodDecorator {
  return (target, key, descriptor) => {
    const roles = permissionRoles[permission].join(', ');
    Extensions({ permission })(target, key, descriptor);
    Directive(`@access(rule: "${permission}", roles: [${roles}])`)(target, key, descriptor);
  };
}
