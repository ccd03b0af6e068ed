import { useTranslation } from 'react-i18next';
import { SectionPart } from '../../shell/section-part.tsx';
import { Choice } from './choice.tsx';
import type { Settings } from './queries.ts';
import { SettingsForm } from './settings-form.tsx';

const CAUSES = ['onReply', 'onOutOfOffice', 'onBounce', 'onUnsubscribe'] as const;
const REACTIONS = ['cancel', 'hold', 'nothing'] as const;

const valuesOf = ({ onReply, onOutOfOffice, onBounce, onUnsubscribe }: Settings) => ({
  onReply,
  onOutOfOffice,
  onBounce,
  onUnsubscribe,
});

/** What becomes of what still waits for somebody when something comes back from them. */
export default function Reactions() {
  const { t } = useTranslation('settings');
  return (
    <SettingsForm
      title={t('sections.reactions')}
      under={t('reactions.under')}
      valuesOf={valuesOf}
      changeOf={(values) => values}
    >
      {(form) =>
        CAUSES.map((cause) => (
          <SectionPart key={cause} title={t(`reactions.${cause}`)} under={t(`reactions.${cause}What`)}>
            <Choice
              label={t('reactions.then')}
              value={form.values[cause]}
              onChange={(choice) => form.setFieldValue(cause, choice as never)}
              options={REACTIONS.map((value) => ({
                value,
                label: t(`reactions.${value}`),
                what: t(
                  value === 'hold' && cause === 'onOutOfOffice' ? 'reactions.holdAway' : `reactions.${value}What`,
                ),
              }))}
            />
          </SectionPart>
        ))
      }
    </SettingsForm>
  );
}
