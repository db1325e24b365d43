using System.Globalization;

namespace RobustnessTools.Data.Files.Tables;

/// <summary>Splits comma-separated text into records and cells (RFC 4180), which are trimmed; lines end in LF, CR LF or CR.</summary>
/// <param name="reader">The text.</param>
/// <remarks>The cells of a record are valid until the next one is read.</remarks>
internal sealed class CsvRecords(TextReader reader)
{
    private const int LongestCell = 1 << 16;
    private const int EndOfText = -1;
    private readonly char[] block = new char[1 << 14];
    private readonly List<(int Start, int Length, bool Quoted)> cells = [];
    private char[] text = new char[1 << 10];
    private int blockLength, blockPosition, length, nextLine = 1;

    /// <summary>The line on which the record begins, counted from 1; 0 before the first.</summary>
    public int Line { get; private set; }

    /// <summary>Number of cells of the record.</summary>
    public int Count => cells.Count;

    /// <summary>Whether the record is a line of nothing but white space.</summary>
    public bool IsBlank => cells is [{ Length: 0, Quoted: false }];

    /// <summary>The text of a cell, without quotation marks and white space about it.</summary>
    public ReadOnlySpan<char> this[int cell] => text.AsSpan(cells[cell].Start, cells[cell].Length);

    /// <summary>Goes to the next record, which may be blank.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="FormatException">It is not such text; the message says why, and <see cref="Line"/> is that of the record before.</exception>
    public bool Read()
    {
        cells.Clear();
        length = 0;
        int line = nextLine;
        if (Peek() == EndOfText) return false;
        while (ReadCell())
        {
        }

        Line = line;
        return true;
    }

    /// <summary>Reads a cell and what ends it.</summary>
    /// <returns>Whether another cell of the same record follows.</returns>
    private bool ReadCell()
    {
        while (Peek() is var c && c != EndOfText && IsSpace((char)c)) blockPosition++;
        int start = length;
        bool quoted = Peek() == '"';
        if (quoted) ReadQuoted();
        int quotedEnd = length;
        while (Peek() is not (EndOfText or ',' or '\r' or '\n')) Append((char)Next(), start);
        while (length > quotedEnd && IsSpace(text[length - 1])) length--;
        cells.Add((start, length - start, quoted));
        if (Peek() == ',')
        {
            blockPosition++;
            return true;
        }

        EndLine();
        return false;
    }

    private void ReadQuoted()
    {
        int start = length;
        blockPosition++;
        while (true)
        {
            int c = Next();
            if (c == EndOfText) throw new FormatException("a quotation mark without its partner");
            if (c == '"')
            {
                // Two of them stand for one.
                if (Peek() != '"') break;
                blockPosition++;
            }
            else if (c == '\n' || (c == '\r' && Peek() != '\n'))
            {
                nextLine++;
            }

            Append((char)c, start);
        }

        // What is quoted is trimmed like anything else.
        while (length > start && IsSpace(text[length - 1])) length--;
        int blanks = 0;
        while (start + blanks < length && IsSpace(text[start + blanks])) blanks++;
        text.AsSpan(start + blanks, length - start - blanks).CopyTo(text.AsSpan(start));
        length -= blanks;
    }

    private void EndLine()
    {
        int c = Next();
        if (c == '\r' && Peek() == '\n') blockPosition++;
        if (c != EndOfText) nextLine++;
    }

    private void Append(char c, int start)
    {
        if (c == '\0') throw new FormatException("a NUL character, as in UTF-16 without a byte order mark or in a file that is no text");
        if (length - start >= LongestCell)
            throw new FormatException(
                string.Create(CultureInfo.InvariantCulture, $"a cell of more than {LongestCell} characters, or a quotation mark without its partner"));
        if (length == text.Length) Array.Resize(ref text, 2 * length);
        text[length++] = c;
    }

    private static bool IsSpace(char c) => c is not ('\r' or '\n') && char.IsWhiteSpace(c);

    private int Next()
    {
        int c = Peek();
        if (c != EndOfText) blockPosition++;
        return c;
    }

    private int Peek()
    {
        if (blockPosition == blockLength)
        {
            blockLength = reader.Read(block, 0, block.Length);
            blockPosition = 0;
            if (blockLength == 0) return EndOfText;
        }

        return block[blockPosition];
    }
}
