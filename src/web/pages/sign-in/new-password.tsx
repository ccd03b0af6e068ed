import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export const SHORTEST_PASSWORD = 12;

/** What the field says of a password before the server looks at it; null when it is long enough. */
export function useNewPasswordFault(): (password: string) => string | null {
  const { t } = useTranslation('identity');
  return (password) =>
    [...password].length < SHORTEST_PASSWORD ? t('passwordShort', { count: SHORTEST_PASSWORD }) : null;
}

/** A password that is chosen now. */
export function NewPassword(props: PasswordInputProps) {
  const { t } = useTranslation('identity');
  return (
    <PasswordInput
      label={t('newPassword')}
      description={t('newPasswordWhat', { count: SHORTEST_PASSWORD })}
      autoComplete="new-password"
      maxLength={1024}
      required
      withAsterisk={false}
      visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
      {...props}
    />
  );
}
