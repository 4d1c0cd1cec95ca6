import { expect, type Locator, type Page } from '@playwright/test';

type Progress = 'en_route' | 'on_scene' | 'completed';

/** The desk of one agency. */
export class AgencyDesk {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** What was forwarded and nobody has acknowledged. */
  incoming(number: string): Locator {
    return this.page.locator(`[data-testid="agency-incoming"][data-number="${number}"]`);
  }

  task(number: string): Locator {
    return this.page.locator(`[data-testid="agency-task"][data-number="${number}"]`);
  }

  async acknowledge(number: string): Promise<void> {
    await this.incoming(number).getByTestId('acknowledge').click();
    await expect(this.task(number)).toHaveAttribute('data-state', 'acknowledged');
  }

  async advance(number: string, to: Progress): Promise<void> {
    await this.task(number).getByTestId('assignment-progress').getByTestId(`advance-${to}`).click();
  }

  async sendUnit(number: string, callSign: string): Promise<void> {
    await this.task(number).getByTestId(`send-unit-${callSign}`).check();
    await this.task(number).getByTestId('send-units').click();
    await expect(this.#unit(number, callSign)).toHaveAttribute('data-status', 'assigned');
  }

  async unitReports(number: string, callSign: string, status: 'en_route' | 'on_scene'): Promise<void> {
    await this.#unit(number, callSign).getByTestId(`advance-${status}`).click();
    await expect(this.#unit(number, callSign)).toHaveAttribute('data-status', status);
  }

  #unit(number: string, callSign: string): Locator {
    return this.task(number).getByTestId(`unit-${callSign}`);
  }
}
