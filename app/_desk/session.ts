/** Ends this person's session; every other tab of it is told by its socket. */
export async function signOut(): Promise<void> {
  await fetch('/api/auth/sign-out', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
  location.assign('/sign-in');
}

/** Null when it worked, else the key of `errors.<reason>`. */
export async function signIn(username: string, password: string): Promise<string | null> {
  try {
    const response = await fetch('/api/auth/sign-in/username', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: username.trim().toLowerCase(), password }),
    });
    if (response.ok) return null;
    if (response.status === 429) return 'too_many';
    return response.status < 500 ? 'wrong_credentials' : 'not_available';
  } catch {
    // Recovered: the server can't be reached, which the form says.
    return 'no_connection';
  }
}
