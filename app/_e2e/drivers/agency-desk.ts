import { expect, type Locator, type Page } from '@playwright/test';

type Step = 'acknowledged' | 'completed';

/** The desk of one agency. */
export class AgencyDesk {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** What was forwarded to this agency, by the incident's number. */
  assignment(number: string): Locator {
    return this.page.locator(`[data-testid="assignment"][data-number="${number}"]`);
  }

  async advance(number: string, to: Step): Promise<void> {
    await this.assignment(number).getByTestId('assignment-progress').getByTestId(`advance-${to}`).click();
    await expect(this.assignment(number)).toHaveAttribute('data-state', to);
  }

  async sendUnit(number: string, callSign: string): Promise<void> {
    await this.assignment(number).getByTestId(`send-unit-${callSign}`).check();
    await this.assignment(number).getByTestId('send-units').click();
    await expect(this.#unit(number, callSign)).toHaveAttribute('data-status', 'assigned');
  }

  async unitReports(number: string, callSign: string, status: 'en_route' | 'on_scene'): Promise<void> {
    await this.#unit(number, callSign).getByTestId(`advance-${status}`).click();
    await expect(this.#unit(number, callSign)).toHaveAttribute('data-status', status);
  }

  #unit(number: string, callSign: string): Locator {
    return this.assignment(number).getByTestId(`unit-${callSign}`);
  }
}
