namespace RobustnessTools.Activations.Formula;

/// <summary>
/// Makes expressions, equal ones only once: comparing is comparing references, and what a formula and its derivatives share is computed once.
/// </summary>
internal sealed class ExpressionPool
{
    private readonly Dictionary<(Operation Operation, long Value, int A, int B, int C, int D), Expression> known = [];

    public Expression Get(Operation operation, double value, params Expression[] arguments)
    {
        int Order(int i) => i < arguments.Length ? arguments[i].Order : -1;
        var key = (operation, BitConverter.DoubleToInt64Bits(value), Order(0), Order(1), Order(2), Order(3));
        if (!known.TryGetValue(key, out Expression? expression))
        {
            expression = new Expression(operation, value, arguments, known.Count);
            known.Add(key, expression);
        }

        return expression;
    }
}
