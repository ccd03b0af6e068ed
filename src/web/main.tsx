import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { startMessages } from './i18n/messages.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id "root"');
await startMessages();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
