import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../../api/problem.ts';
import type { Role } from '../../../api/session.ts';
import { Failed } from '../../../states/failed.tsx';
import type { GivenLink } from './link-shown.tsx';
import { useAddUser } from './queries.ts';
import { RoleChoice } from './role-choice.tsx';

interface InviteProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onInvited: (given: GivenLink) => void;
}

export function Invite({ opened, onClose, onInvited }: InviteProps) {
  const { t } = useTranslation(['people', 'common']);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('users.invite')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <InviteForm onCancel={onClose} onInvited={onInvited} />
    </Modal>
  );
}

interface InviteFormProps {
  readonly onCancel: () => void;
  readonly onInvited: (given: GivenLink) => void;
}

function InviteForm({ onCancel, onInvited }: InviteFormProps) {
  const { t } = useTranslation(['people', 'common']);
  const add = useAddUser();
  const form = useForm({
    initialValues: { name: '', address: '', role: 'rep' as Role },
    validate: {
      name: (name) => (name.trim() === '' ? t('users.nameMissing') : null),
      address: (address) => (/^\S+@\S+$/.test(address.trim()) ? null : t('users.addressFault')),
    },
  });
  const faultsOf = (error: unknown): Record<string, string> => {
    if (!(error instanceof Problem)) return {};
    if (error.code === 'user-exists') return { address: t('users.addressTaken') };
    const words = { name: t('users.nameFault'), address: t('users.addressFault') };
    return Object.fromEntries(
      Object.entries(words).filter(([field]) => error.fields.some(({ path }) => path === field)),
    );
  };
  const save = form.onSubmit(
    ({ name, address, role }) =>
      add.mutate(
        { name: name.trim(), address: address.trim(), role, invite: true },
        {
          onSuccess: ({ link, name }) => link !== undefined && onInvited({ link, name }),
          onError: (error) => form.setErrors(faultsOf(error)),
        },
      ),
    (errors) => form.getInputNode(Object.keys(errors)[0] ?? '')?.focus(),
  );
  const elsewhere = add.error !== null && Object.keys(faultsOf(add.error)).length === 0;
  return (
    <form onSubmit={save} noValidate>
      <Stack gap="md">
        <TextInput
          label={t('users.name')}
          description={t('users.nameWhat')}
          maxLength={200}
          required
          withAsterisk={false}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <TextInput
          label={t('users.address')}
          type="email"
          required
          withAsterisk={false}
          {...form.getInputProps('address')}
        />
        <RoleChoice
          label={t('users.role')}
          description={t(`roleWhat.${form.values.role}`)}
          value={form.values.role}
          onChange={(role) => form.setFieldValue('role', role)}
        />
        {elsewhere && <Failed error={add.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onCancel}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={add.isPending}>
            {t('users.makeLink')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
