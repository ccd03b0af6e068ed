import { Alert, Fieldset, Stack } from '@mantine/core';
import { type FormErrors, type UseFormInput, type UseFormReturnType, useForm } from '@mantine/form';
import { useHotkeys } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconCheck, IconLock } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { faultsIn } from '../../api/problem.ts';
import { useSession } from '../../api/session.ts';
import { useSettings } from '../../api/settings.ts';
import { PageTitle } from '../../shell/page-title.tsx';
import { useLeaveGuard } from '../../shell/use-leave-guard.ts';
import { Failed } from '../../states/failed.tsx';
import { Loading } from '../../states/loading.tsx';
import { type Settings, type SettingsChange, useChangeSettings } from './queries.ts';
import { SaveBar } from './save-bar.tsx';
import classes from './settings.module.css';

interface SettingsFormProps<Values> {
  readonly title: string;
  readonly under: string;
  /** The fields as the settings have them. */
  readonly valuesOf: (settings: Settings) => Values;
  /** What to change for the fields to hold. */
  readonly changeOf: (values: Values) => SettingsChange;
  /** Asked before a change is saved, which it is not when this resolves to false. */
  readonly confirm?: (values: Values, settings: Settings) => Promise<boolean>;
  readonly validate?: UseFormInput<Values>['validate'];
  /** The field of the form that a path of the request is about. */
  readonly fieldOf?: (path: string) => string;
  readonly children: (form: UseFormReturnType<Values>) => ReactNode;
}

/** One section: it is saved as a whole, by administrators; others see how things are. */
export function SettingsForm<Values extends object>(props: SettingsFormProps<Values>) {
  const { data, error, refetch } = useSettings();
  return (
    <>
      <PageTitle title={props.title} under={props.under} />
      {data !== undefined ? (
        <Loaded {...props} settings={data} />
      ) : error ? (
        <Failed error={error} onRetry={refetch} />
      ) : (
        <Loading />
      )}
    </>
  );
}

function Loaded<Values extends object>({
  settings,
  valuesOf,
  changeOf,
  confirm = async () => true,
  validate,
  fieldOf = (path) => path,
  children,
}: SettingsFormProps<Values> & { readonly settings: Settings }) {
  const { t } = useTranslation('settings');
  const mayChange = useSession().user.role === 'admin';
  const change = useChangeSettings();
  const form = useForm<Values>({ initialValues: valuesOf(settings), ...(validate ? { validate } : {}) });
  const { dirty, reset } = useFollowing(form, settings, valuesOf);
  useLeaveGuard(dirty);

  const save = form.onSubmit(async (values) => {
    if (!(await confirm(values, settings))) return;
    try {
      reset(await change.mutateAsync(changeOf(values)));
      notifications.show({ message: t('saved'), color: 'teal', icon: <IconCheck size={18} aria-hidden /> });
    } catch (error) {
      form.setErrors(Object.fromEntries(faultsIn(error).map(({ path, message }) => [fieldOf(path), message])));
    }
  }, focusFirst);
  useHotkeys([['mod+S', () => dirty && save()]], []);

  function focusFirst(errors: FormErrors) {
    const [first] = Object.keys(errors);
    if (first !== undefined) form.getInputNode(first)?.focus();
  }

  return (
    <form onSubmit={save} noValidate>
      <Stack gap="lg">
        {!mayChange && (
          <Alert variant="light" color="gray" icon={<IconLock aria-hidden />}>
            {t('readOnly')}
          </Alert>
        )}
        <Fieldset variant="unstyled" disabled={!mayChange} miw={0} mx={0} classNames={{ root: classes.fields ?? '' }}>
          <Stack gap="xl">{children(form)}</Stack>
        </Fieldset>
        {dirty && (
          <SaveBar
            saving={change.isPending}
            error={change.error}
            onDiscard={() => {
              change.reset();
              reset(settings);
            }}
          />
        )}
      </Stack>
    </form>
  );
}

/** Keeps the fields as the settings are while nothing in them has been changed. */
function useFollowing<Values extends object>(
  form: UseFormReturnType<Values>,
  settings: Settings,
  valuesOf: (settings: Settings) => Values,
) {
  const seen = useRef(settings);
  const dirty = form.isDirty();
  const reset = (now: Settings) => {
    const values = valuesOf(now);
    seen.current = now;
    form.setInitialValues(values);
    form.setValues(values);
    form.clearErrors();
  };
  useEffect(() => {
    if (seen.current !== settings && !dirty) reset(settings);
  });
  return { dirty, reset };
}
