namespace RobustnessTools.Basics;

/// <summary>Lists of names with commas between them; a comma inside parentheses belongs to a name, as in the formula <c>max(x,0)</c>.</summary>
public static class NameList
{
    /// <summary>Reads a list.</summary>
    /// <returns>The names, without spaces around them and without empty ones.</returns>
    public static IReadOnlyList<string> Parse(string text)
    {
        var names = new List<string>();
        int start = 0, depth = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] == '(') depth++;
            if (i < text.Length && text[i] == ')') depth--;
            if (i < text.Length && (text[i] != ',' || depth > 0)) continue;
            string name = text[start..i].Trim();
            if (name.Length > 0) names.Add(name);
            start = i + 1;
        }

        return names;
    }
}
