import { Button, Collapse, Table } from '@mantine/core';
import { useDisclosure, useId } from '@mantine/hooks';
import { IconTable } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

export interface NumbersProps {
  /** What the table is about. */
  readonly caption: string;
  readonly head: readonly string[];
  /** The first cell of a row is its name. */
  readonly rows: readonly (readonly string[])[];
}

/** The numbers of a chart, to unfold. */
export function Numbers({ caption, head, rows }: NumbersProps) {
  const { t } = useTranslation();
  const [open, { toggle }] = useDisclosure(false);
  const id = useId();
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        c="var(--mantine-color-text)"
        size="compact-sm"
        mt={4}
        leftSection={<IconTable size={15} aria-hidden />}
        aria-expanded={open}
        aria-controls={id}
        aria-label={t('chart.numbersOf', { what: caption })}
        onClick={toggle}
      >
        {t('chart.numbers')}
      </Button>
      <Collapse expanded={open} id={id}>
        {open && (
          <Table.ScrollContainer minWidth={0} mah={360} type="native" tabIndex={0} aria-label={caption} role="region">
            <Table stickyHeader verticalSpacing={4} fz="sm" captionSide="top">
              <Table.Caption>{caption}</Table.Caption>
              <Table.Thead>
                <Table.Tr>
                  {head.map((name, k) => (
                    <Table.Th key={name} scope="col" ta={k === 0 ? 'left' : 'right'}>
                      {name}
                    </Table.Th>
                  ))}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {rows.map(([name = '', ...cells], row) => (
                  <Table.Tr key={`${name} ${row}`}>
                    <Table.Th scope="row" fw={400}>
                      {name}
                    </Table.Th>
                    {cells.map((cell, k) => (
                      <Table.Td key={head[k + 1] ?? k} ta="right" style={{ fontVariantNumeric: 'tabular-nums' }}>
                        {cell}
                      </Table.Td>
                    ))}
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </Collapse>
    </>
  );
}
