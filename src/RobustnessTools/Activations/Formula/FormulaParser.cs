using System.Buffers;
using System.Globalization;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;

namespace RobustnessTools.Activations.Formula;

/// <summary>Reads a formula: sums of products of powers.</summary>
/// <remarks>
/// <code>
/// sum     = product { ("+" | "-") product }
/// product = factor { ("*" | "/") factor }
/// factor  = "-" factor | primary [ "^" factor ]          so that −x^2 is −(x^2) and 2^3^2 is 2^(3^2)
/// primary = number | "x" | "pi" | "e" | "(" sum ")" | function "(" sum [ "," sum ] ")"
/// </code>
/// </remarks>
internal sealed class FormulaParser
{
    private const int MaximumLength = 1000;
    private const int MaximumDepth = 100;

    private static readonly Dictionary<string, (int Arguments, Func<Algebra, Expression[], Expression> Make)> Functions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["exp"] = (1, static (algebra, u) => algebra.Make(Operation.Exp, u)),
        ["log"] = (1, static (algebra, u) => algebra.Make(Operation.Log, u)),
        ["sqrt"] = (1, static (algebra, u) => algebra.Make(Operation.Sqrt, u)),
        ["abs"] = (1, static (algebra, u) => algebra.Make(Operation.Abs, u)),
        ["tanh"] = (1, static (algebra, u) => algebra.Make(Operation.Tanh, u)),
        ["sin"] = (1, static (algebra, u) => algebra.Make(Operation.Sin, u)),
        ["cos"] = (1, static (algebra, u) => algebra.Make(Operation.Cos, u)),
        ["erf"] = (1, static (algebra, u) => algebra.Make(Operation.Erf, u)),
        ["max"] = (2, static (algebra, u) => algebra.Make(Operation.Maximum, u)),
        ["min"] = (2, static (algebra, u) => algebra.Make(Operation.Minimum, u)),
        ["relu"] = (1, static (algebra, u) => algebra.Make(Operation.Maximum, u[0], algebra.Constant(0))),
        ["sigmoid"] = (1, static (algebra, u) => algebra.Divide(algebra.Constant(1), OnePlusExp(algebra, algebra.Negate(u[0])))),
        ["softplus"] = (1, static (algebra, u) => algebra.Make(Operation.Log, OnePlusExp(algebra, u[0]))),
        ["phi"] = (1, static (algebra, u) => NormalDistribution(algebra, u[0])),
        ["gelu"] = (1, static (algebra, u) => algebra.Multiply(u[0], NormalDistribution(algebra, u[0]))),
    };

    private static readonly SearchValues<char> Invisible = SearchValues.Create(
        [.. Enumerable.Range(0, char.MaxValue + 1).Select(c => (char)c).Where(c => PrintableText.IsHarmful(c) && !char.IsWhiteSpace(c))]);

    private readonly string text;
    private readonly Algebra algebra;
    private int position;
    private int depth;

    private FormulaParser(string text, Algebra algebra)
    {
        this.text = text;
        this.algebra = algebra;
    }

    /// <summary>Reads a formula.</summary>
    /// <param name="text">The formula as typed.</param>
    /// <param name="algebra">Makes the expression.</param>
    /// <exception cref="InputException"><c>InvalidFormula</c>: with the column, counted from 1, and what was expected there.</exception>
    public static Expression Parse(string text, Algebra algebra)
    {
        if (text.Length > MaximumLength)
            throw new InputException(
                "InvalidFormula", InputErrorKind.InvalidArgument, $"The formula has {text.Length} characters; at most {MaximumLength} are read.");
        var parser = new FormulaParser(text, algebra);
        parser.RefuseControlCharacters();
        Expression result = parser.Sum();
        if (parser.Next() != '\0')
            throw parser.Expected(parser.Next() == ')' ? "an operator or the end, as no '(' is open" : "an operator (+ - * / ^) or the end");
        return result;
    }

    /// <summary>Whether a word means something in a formula.</summary>
    internal static bool Knows(string word) => word is "x" or "pi" or "e" || Functions.ContainsKey(word);

    private static Expression OnePlusExp(Algebra algebra, Expression u) => algebra.Add(algebra.Constant(1), algebra.Make(Operation.Exp, u));

    /// <summary>Φ(u) = (1 + erf(u/√2))/2.</summary>
    private static Expression NormalDistribution(Algebra algebra, Expression u) =>
        algebra.Multiply(
            algebra.Constant(0.5), algebra.Add(algebra.Constant(1), algebra.Make(Operation.Erf, algebra.Divide(u, algebra.Constant(Math.Sqrt(2))))));

    /// <summary>A character that is not seen is no white space either: a NUL would end the formula for whoever reads it by characters.</summary>
    private void RefuseControlCharacters()
    {
        position = text.AsSpan().IndexOfAny(Invisible);
        if (position >= 0) throw Mistake($"the character U+{(int)text[position]:X4} is not seen and means nothing there");
        position = 0;
    }

    private Expression Sum()
    {
        Expression left = Product();
        while (true)
        {
            if (Take('+')) left = algebra.Add(left, Product());
            else if (Take('-')) left = algebra.Subtract(left, Product());
            else return left;
        }
    }

    private Expression Product()
    {
        Expression left = Factor();
        while (true)
        {
            if (Take('*')) left = algebra.Multiply(left, Factor());
            else if (Take('/')) left = algebra.Divide(left, Factor());
            else return left;
        }
    }

    private Expression Factor()
    {
        if (++depth > MaximumDepth) throw Expected($"at most {MaximumDepth} levels of parentheses and signs");
        Expression result;
        if (Take('-')) result = algebra.Negate(Factor());
        else
        {
            result = Primary();
            if (Take('^')) result = algebra.Power(result, Factor());
        }

        depth--;
        return result;
    }

    private Expression Primary()
    {
        char next = Next();
        if (char.IsAsciiDigit(next) || next == '.') return algebra.Constant(Number());
        if (char.IsAsciiLetter(next)) return Name();
        if (!Take('(')) throw Expected("a number, x, pi, e, a function or '('");
        Expression inner = Sum();
        if (!Take(')')) throw Expected("')'");
        return inner;
    }

    private Expression Name()
    {
        int start = position;
        while (position < text.Length && char.IsAsciiLetterOrDigit(text[position])) position++;
        string name = text[start..position];
        switch (name)
        {
            case "x": return algebra.X;
            case "pi": return algebra.Constant(Math.PI);
            case "e": return algebra.Constant(Math.E);
        }

        if (!Functions.TryGetValue(name, out (int Arguments, Func<Algebra, Expression[], Expression> Make) function))
        {
            position = start;
            throw Mistake($"'{name}' is not known there: {NearestNames.Suggest(name, [.. Functions.Keys, "x", "pi", "e"])}");
        }

        if (!Take('(')) throw Expected($"'(' after {name}");
        var arguments = new Expression[function.Arguments];
        for (int i = 0; i < arguments.Length; i++)
        {
            if (i > 0 && !Take(',')) throw Expected($"',' as {name} takes two arguments");
            arguments[i] = Sum();
        }

        if (!Take(')')) throw Expected(Next() == ',' && arguments.Length == 1 ? $"')' as {name} takes one argument" : "')'");
        return function.Make(algebra, arguments);
    }

    /// <summary>Digits, a point, an exponent. "2e" without digits after it is 2 followed by e.</summary>
    private double Number()
    {
        int start = position;
        SkipDigits();
        if (Here == '.') position++;
        SkipDigits();
        if (position - start == 1 && text[start] == '.') throw Expected("digits before or after the point");
        if (Here is 'e' or 'E')
        {
            int mantissaEnd = position++;
            if (Here is '+' or '-') position++;
            if (char.IsAsciiDigit(Here)) SkipDigits();
            else position = mantissaEnd;
        }

        return double.Parse(text.AsSpan(start, position - start), NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    private char Here => position < text.Length ? text[position] : '\0';

    private void SkipDigits()
    {
        while (char.IsAsciiDigit(Here)) position++;
    }

    /// <summary>The next character that is not white space; NUL at the end.</summary>
    private char Next()
    {
        while (char.IsWhiteSpace(Here)) position++;
        return Here;
    }

    private bool Take(char wanted)
    {
        if (Next() != wanted) return false;
        position++;
        return true;
    }

    private InputException Expected(string what) =>
        Mistake($"expected {what}, but {(Next() == '\0' ? "the formula ends" : $"found '{Here}'")}");

    private InputException Mistake(string what) =>
        new("InvalidFormula", InputErrorKind.InvalidArgument,
            FormattableString.Invariant($"The formula '{PrintableText.Of(text)}' has a mistake in column {position + 1}: {what}."));
}
