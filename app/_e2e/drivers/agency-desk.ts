import { expect, type Locator, type Page } from '@playwright/test';

/** The desk of one agency. */
export class AgencyDesk {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** What was forwarded, by the incident's number. */
  assignment(number: string): Locator {
    return this.page.getByTestId('assignment').filter({ hasText: number });
  }

  async advance(number: string, to: 'acknowledged' | 'on_scene' | 'completed'): Promise<void> {
    const assignment = this.assignment(number);
    await assignment.getByTestId(`advance-${to}`).click();
    await expect(assignment).toHaveAttribute('data-state', to);
  }

  async sendUnit(number: string, callSign: string): Promise<void> {
    const assignment = this.assignment(number);
    await assignment.getByTestId(`send-unit-${callSign}`).check();
    await assignment.getByTestId('send-units').click();
    await expect(assignment.getByTestId(`unit-${callSign}`)).toHaveAttribute('data-status', 'assigned');
  }

  async unitReports(number: string, callSign: string, status: 'en_route' | 'on_scene' | 'available'): Promise<void> {
    const unit = this.assignment(number).getByTestId(`unit-${callSign}`);
    await unit.getByTestId(`advance-${status}`).click();
    await expect(unit).toHaveAttribute('data-status', status);
  }

  shownNumbers(): Promise<string[]> {
    return this.page.getByTestId('assignment').evaluateAll((elements) => elements.map((element) => element.getAttribute('data-number') ?? ''));
  }
}
