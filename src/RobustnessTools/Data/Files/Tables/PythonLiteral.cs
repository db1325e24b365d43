using System.Globalization;

namespace RobustnessTools.Data.Files.Tables;

/// <summary>Reads the Python dictionary in the header of a NumPy file: strings, integers, True and False, tuples and lists of these.</summary>
/// <param name="text">The literal, with white space about it.</param>
internal sealed class PythonLiteral(string text)
{
    /// <summary>Structured types nest lists in tuples; anything deeper is an attack on the stack.</summary>
    private const int Deepest = 16;
    private const int LongestQuotation = 24;
    private int position;

    /// <summary>Reads a dictionary with string keys, and nothing after it.</summary>
    /// <returns>Values of type string, long, bool, or object[] for tuples and lists.</returns>
    /// <exception cref="FormatException">It is something else.</exception>
    public Dictionary<string, object> ReadDictionary()
    {
        var entries = new Dictionary<string, object>(StringComparer.Ordinal);
        Expect('{');
        while (Peek() != '}')
        {
            string key = ReadString();
            Expect(':');
            if (!entries.TryAdd(key, ReadValue(0))) throw new FormatException($"'{key}' stands there twice");
            if (Peek() == ',') position++;
            else if (Peek() != '}') throw Unexpected();
        }

        position++;
        if (Peek() != '\0') throw Unexpected();
        return entries;
    }

    private object ReadValue(int depth)
    {
        if (depth > Deepest) throw new FormatException("it is nested too deeply");
        return Peek() switch
        {
            '\'' or '"' or 'u' or 'U' or 'b' or 'B' => ReadString(),
            '(' => ReadSequence(')', depth),
            '[' => ReadSequence(']', depth),
            'T' or 'F' => ReadBoolean(),
            _ => ReadInteger(),
        };
    }

    private object[] ReadSequence(char end, int depth)
    {
        position++;
        var items = new List<object>();
        while (Peek() != end)
        {
            items.Add(ReadValue(depth + 1));
            if (Peek() == ',') position++;
            else if (Peek() != end) throw Unexpected();
        }

        position++;
        return [.. items];
    }

    private string ReadString()
    {
        // Python 2 wrote u'…' where its source had unicode literals, and b'…' means the same as '…' there.
        if (Peek() is 'u' or 'U' or 'b' or 'B' && position + 1 < text.Length && text[position + 1] is '\'' or '"') position++;
        char quote = Peek();
        if (quote is not ('\'' or '"')) throw Unexpected();
        int end = text.IndexOf(quote, position + 1);
        if (end < 0) throw new FormatException("a string does not end");
        string value = text[(position + 1)..end];
        position = end + 1;
        return value;
    }

    private bool ReadBoolean()
    {
        bool value = Peek() == 'T';
        string word = value ? "True" : "False";
        if (string.CompareOrdinal(text, position, word, 0, word.Length) != 0) throw Unexpected();
        position += word.Length;
        return value;
    }

    private long ReadInteger()
    {
        _ = Peek();
        int start = position;
        while (position < text.Length && char.IsAsciiDigit(text[position])) position++;
        if (!long.TryParse(text.AsSpan(start, position - start), NumberStyles.None, CultureInfo.InvariantCulture, out long value))
        {
            position = start;
            throw Unexpected();
        }

        // Python 2 wrote long integers as 3L.
        if (position < text.Length && text[position] == 'L') position++;
        return value;
    }

    private void Expect(char c)
    {
        if (Peek() != c) throw Unexpected();
        position++;
    }

    /// <summary>The next character that is not white space, or '\0' at the end.</summary>
    private char Peek()
    {
        while (position < text.Length && char.IsWhiteSpace(text[position])) position++;
        return position < text.Length ? text[position] : '\0';
    }

    private FormatException Unexpected()
    {
        string rest = text[Math.Min(position, text.Length)..];
        return new(string.Create(CultureInfo.InvariantCulture,
            $"unexpected text at character {position}: '{(rest.Length > LongestQuotation ? rest[..LongestQuotation] + "…" : rest)}'"));
    }
}
