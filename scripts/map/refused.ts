/** Cannot be done, for a reason that the person can mend: said without a stack, exit code 2. */
export class Refused extends Error {
  override readonly name = 'Refused';
}
