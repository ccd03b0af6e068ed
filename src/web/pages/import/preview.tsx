import { Badge, Group, Stack, Table, Text, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { useFieldName } from './field-names.ts';
import classes from './preview.module.css';
import type { Import, ImportPreview } from './queries.ts';

type PreviewedRow = ImportPreview['rows'][number];

interface PreviewProps {
  readonly preview: ImportPreview;
  readonly fields: Import['fields'];
}

/** The first rows as they stand in the file, and which of them would be rejected, and why. */
export function Preview({ preview, fields }: PreviewProps) {
  const { t } = useTranslation('import');
  const { columns, rows } = preview;
  const bad = rows.filter(({ problem }) => problem !== null).length;
  const verdict =
    bad > 0 ? t('preview.bad', { count: bad, all: rows.length }) : t('preview.good', { count: rows.length });
  return (
    <Stack component="section" gap="xs" aria-labelledby="preview">
      <Title order={2} id="preview">
        {t('preview.title')}
      </Title>
      <Text size="sm" role="status">
        {rows.length === 0 ? t('preview.empty') : verdict}
      </Text>
      <Table.ScrollContainer
        minWidth={Math.max(320, columns.length * 150)}
        maxHeight={440}
        type="native"
        tabIndex={0}
        role="region"
        aria-label={t('preview.table')}
      >
        <Table className={classes.table} withTableBorder stickyHeader verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('preview.line')}</Table.Th>
              {columns.map((column) => (
                <ColumnHead key={column} column={column} fields={fields} />
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <PreviewRow key={row.line} row={row} columns={columns} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Text size="sm" c="dimmed">
        {t('preview.later')}
      </Text>
    </Stack>
  );
}

function ColumnHead({ column, fields }: { readonly column: string; readonly fields: Import['fields'] }) {
  const { t } = useTranslation('import');
  const fieldName = useFieldName();
  const used = fields.filter((field) => field.column === column);
  return (
    <Table.Th>
      <Stack gap={2} align="flex-start">
        <span>{column}</span>
        {used.length === 0 ? (
          <Text span size="xs" c="dimmed" fw={400}>
            {t('preview.unused')}
          </Text>
        ) : (
          <Group gap={4} wrap="nowrap">
            {used.map(({ name }) => (
              <Badge key={name} variant="outline" tt="none" size="sm">
                {fieldName(name)}
              </Badge>
            ))}
          </Group>
        )}
      </Stack>
    </Table.Th>
  );
}

function PreviewRow({ row, columns }: { readonly row: PreviewedRow; readonly columns: readonly string[] }) {
  const { t } = useTranslation('import');
  const { line, cells, text, problem } = row;
  const background = problem === null ? 'transparent' : 'var(--mantine-color-red-light)';
  return (
    <Fragment>
      <Table.Tr bg={background}>
        <Table.Td c="dimmed">{line}</Table.Td>
        {text === null ? (
          columns.map((column, k) => <Table.Td key={column}>{cells[k]}</Table.Td>)
        ) : (
          <Table.Td colSpan={columns.length} className={classes.whole} ff="monospace">
            {text}
          </Table.Td>
        )}
      </Table.Tr>
      {problem !== null && (
        <Table.Tr bg={background}>
          <Table.Td colSpan={columns.length + 1} className={classes.whole}>
            <Group gap={6} wrap="nowrap" align="flex-start" className={classes.problem}>
              <IconAlertTriangle size={16} aria-hidden style={{ flex: 'none', marginTop: 2 }} />
              <Text size="sm">
                {t('preview.rejected')} <span lang="en">{problem}</span>
              </Text>
            </Group>
          </Table.Td>
        </Table.Tr>
      )}
    </Fragment>
  );
}
