import { expect } from 'chai';
import { hourOfWeek } from '../../../model/zone.ts';
import type { ReportData } from '../../../report/data.ts';
import type { TrainingResult } from '../../../training/train.ts';
import { seedArtifact } from '../../model/fixture.ts';
import { ATTACK, account, trainOn } from './fixture.ts';

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

describe('what a training run reports', function () {
  this.timeout(180_000);

  let first: TrainingResult;
  let report: ReportData;
  before(async () => {
    first = await trainOn(account, null);
    report = (await trainOn(account, seedArtifact())).report;
  });

  it('is plain JSON that holds no address', () => {
    const text = JSON.stringify(report);
    expect(JSON.parse(text)).to.deep.equal(report);
    expect(text).to.not.include('@');
  });

  it('is the same for the same data, seed and model before', async () => {
    expect((await trainOn(account, null)).report).to.deep.equal(first.report);
  });

  it('counts people, e-mails and machines, and what is not known', () => {
    const { data } = report;
    expect(data).to.include({
      senders: 7,
      recipients: 80,
      writtenTo: 80,
      emails: 80 * 15,
      machineOpens: 80,
      hidden: 0,
    });
    expect(data.machineOpenShare).to.equal(80 / (80 + data.opens));
    expect(data.clicks).to.be.within(1, data.opens);
    const unknown = account.filter(({ industry }) => industry === null).length;
    expect(data.missing).to.deep.include({ attribute: 'industry', recipients: unknown });
    expect(data.missing).to.deep.include({ attribute: 'country', recipients: 80 });
    expect(data.missing).to.deep.include({ attribute: 'timezone', recipients: 0 });
  });

  it('counts sends and openings by the local hour of each recipient', () => {
    const sends = new Array<number>(168).fill(0);
    for (const { timezone, emails } of account)
      for (const { sentAt } of emails) sends[hourOfWeek(timezone!, sentAt)]! += 1;
    expect(report.data.sends).to.deep.equal(sends);
    expect(sum(report.data.openings)).to.equal(report.data.opens);
  });

  it('has rhythms relative to their mean, those of the largest segments first', () => {
    expect(sum(report.rhythm.rates) / 168).to.be.closeTo(1, 1e-3);
    const [titles, industries, countries] = report.segments;
    expect(titles).to.deep.include({ attribute: 'jobTitle', known: 2 });
    expect(titles!.segments.map(({ value }) => value)).to.have.members(['singer', ATTACK.toLowerCase()]);
    expect(titles!.segments[0]!.recipients).to.be.at.least(titles!.segments[1]!.recipients);
    expect(industries!.segments.map(({ value }) => value)).to.deep.equal(['music']);
    expect(countries!.segments).to.deep.equal([]);
    for (const { workingDay, weekend } of titles!.segments) {
      expect((5 * sum(workingDay) + 2 * sum(weekend)) / 168).to.be.closeTo(1, 1e-3);
    }
    const singer = titles!.segments.find(({ value }) => value === 'singer')!;
    expect(singer.workingDay[19]!).to.be.above(1.5 * singer.workingDay[8]!);
  });

  it('keeps the log likelihood of every round of every fit', () => {
    const { fits, network } = report.learning;
    expect(fits.map(({ cut, rhythms }) => [cut, rhythms])).to.deep.equal([
      ['validation', 1],
      ['validation', 2],
      ['test', report.choice.taken],
      ['end', report.choice.taken],
    ]);
    for (const { logLikelihoods } of fits) {
      expect(logLikelihoods.length).to.equal(2 * 3 + 2);
      expect(logLikelihoods.at(-1)!).to.be.above(logLikelihoods[0]!);
    }
    expect(network!.epochs).not.to.be.empty;
  });

  it('says how far each number of rhythms is behind the best, which is not behind at all', () => {
    const { trials, taken } = report.choice;
    const best = trials.find(({ behind }) => behind === 0)!;
    expect(best.interval).to.deep.equal([0, 0]);
    expect(trials.map(({ rhythms }) => rhythms)).to.include(taken);
    for (const { logLikelihood, behind, interval } of trials) {
      expect(behind).to.be.closeTo(best.logLikelihood! - logLikelihood!, 1e-9);
      expect(behind).to.be.within(interval![0], interval![1]);
    }
  });

  it('tells the same figures as the metrics', () => {
    const { metrics, report } = first;
    expect(report.calibration!.error).to.equal(metrics.model.calibrationError);
    expect(report.calibration!.byChance.mean).to.equal(metrics.model.calibrationByChance);
    expect(report.logLoss!.model.value).to.equal(metrics.model.logLoss);
    expect(report.logLoss!.ownRate.value).to.equal(metrics.ownRate.logLoss);
    expect(report.logLoss!.gain.value).to.be.closeTo(metrics.ownRate.logLoss - metrics.model.logLoss, 1e-12);
    expect(report.policies).to.deep.equal(metrics.policies);
    expect(report.evidence).to.deep.equal(metrics.evidence);
    expect(report.data.machineOpenShare).to.equal(metrics.machineOpenShare);
  });

  it('says of everybody asked about what the answer rests on', () => {
    const { sampled, personal, similar, population } = report.evidence;
    expect(sampled).to.equal(80);
    expect(personal + similar + population).to.equal(80);
    expect(personal).to.be.above(40);
  });

  it('has nothing to compare with where no model answered before', () => {
    expect(first.report.changes).to.equal(null);
  });

  it('finds no change against the very same model', async () => {
    const { changes } = (await trainOn(account, first.artifact)).report;
    expect(changes).to.deep.include({ sampled: 80, most: [] });
    expect(changes!.moved[0]).to.deep.equal({ hours: 0, recipients: 80 });
    expect(sum(changes!.moved.map(({ recipients }) => recipients))).to.equal(80);
  });

  it('lists the ten answers that changed most since another model, by what the change is worth', () => {
    const { most, moved, at } = report.changes!;
    expect(at % 900_000).to.equal(0);
    expect(at).to.be.above(report.data.to);
    expect(most.length).to.equal(10);
    expect(sum(moved.map(({ recipients }) => recipients))).to.equal(80);
    const gains = most.map(({ gain }) => gain);
    expect([...gains].sort((a, b) => b - a)).to.deep.equal(gains);
    expect(gains[0]).to.be.above(0);
    for (const { recipient, zone, before, after, worthBefore, worthAfter, gain } of most) {
      expect(account[recipient - 1]!.timezone).to.equal(zone);
      expect(before).to.not.equal(after);
      for (const slot of [before, after]) expect(slot).to.be.within(at, at + 7 * 86_400_000);
      expect(gain).to.be.closeTo(worthAfter / worthBefore - 1, 1e-12);
    }
  });
});
