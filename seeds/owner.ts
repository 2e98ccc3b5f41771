/** Mail addresses of the program owner's people, and so of every plan's reviewer (FLD-8). */
export const ownerMailDomain = 'owner.example';
