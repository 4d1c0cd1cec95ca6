import { expect, type Locator, type Page } from '@playwright/test';

/** The operator's desk, worked by keys as far as a person would. */
export class OperatorDesk {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  ringing(masked: string): Locator {
    return this.page.getByTestId('ringing-call').filter({ hasText: masked });
  }

  /** Takes the longest-waiting call by its key. */
  async answer(): Promise<void> {
    await this.page.keyboard.press('a');
    await expect(this.page.getByTestId('active-call')).toBeVisible();
  }

  async reveal(): Promise<Locator> {
    await this.page.getByTestId('reveal-number').first().click();
    return this.page.getByTestId('revealed-number').first();
  }

  /** An emergency by one key; its number. */
  async openEmergency(): Promise<string> {
    await this.page.keyboard.press('e');
    const number = this.page.getByTestId('incident-number');
    await expect(number).toContainText('SIM-');
    return ((await number.textContent()) ?? '').trim();
  }

  /** Category by its key, place by its name, a note; leaves the fields and waits until all is stored. */
  async report({ categoryKey, place, note }: { readonly categoryKey: string; readonly place: string; readonly note: string }): Promise<void> {
    await this.page.keyboard.press(categoryKey);
    const search = this.page.getByTestId('place-search');
    await expect(search).toBeFocused();
    await this.page.keyboard.type(place);
    await expect(this.page.getByTestId('place-hit').first()).toContainText(place);
    await this.page.keyboard.press('Enter');
    await expect(this.page.getByTestId('note')).toBeFocused();
    await this.page.keyboard.type(note);
    await expect(this.page.getByTestId('save-status')).toHaveAttribute('data-status', 'saved');
    await this.page.keyboard.press('Escape');
  }

  /** Forwards to the proposed agencies by the chord. */
  async forward(agencyCode: string): Promise<void> {
    await expect(this.page.getByTestId(`forward-agency-${agencyCode}`)).toBeChecked();
    await this.page.keyboard.press('Control+Enter');
    await expect(this.page.getByTestId(`assignment-${agencyCode}`)).toBeVisible();
  }

  state(): Locator {
    return this.page.getByTestId('incident-state');
  }

  async close(): Promise<void> {
    await this.page.getByTestId('close-incident').click();
    await this.page.getByTestId('verified-with-agency').click();
    await this.page.getByTestId('confirm-act').click();
  }
}
