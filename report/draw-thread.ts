import { parentPort, workerData } from 'node:worker_threads';
import type { ReportData } from './data.ts';
import { renderReport } from './page.ts';

parentPort!.postMessage(renderReport(JSON.parse(workerData as string) as ReportData));
