using System.Numerics.Tensors;

namespace RobustnessTools.Activations.Formula;

/// <summary>Turns an expression into a <see cref="FormulaProgram"/>.</summary>
internal sealed class FormulaCompiler
{
    private readonly Algebra algebra;
    private readonly List<Expression> order = [];
    private readonly Dictionary<Expression, Step> steps = [];

    private readonly bool derivative;

    private FormulaCompiler(Algebra algebra, bool derivative)
    {
        this.algebra = algebra;
        this.derivative = derivative;
    }

    /// <summary>Compiles an expression.</summary>
    /// <param name="algebra">That made it.</param>
    /// <param name="root">The expression.</param>
    public static FormulaProgram Compile(Algebra algebra, Expression root) => Compile(algebra, root, derivative: false);

    /// <summary>Compiles a derivative: a product is 0 where one of its factors is.</summary>
    /// <param name="algebra">That made it.</param>
    /// <param name="root">What differentiation gave.</param>
    public static FormulaProgram CompileDerivative(Algebra algebra, Expression root) => Compile(algebra, root, derivative: true);

    private static FormulaProgram Compile(Algebra algebra, Expression root, bool derivative)
    {
        var compiler = new FormulaCompiler(algebra, derivative);
        compiler.Visit(root);
        return compiler.AssignRegisters();
    }

    /// <summary>What a node computes, from which operands.</summary>
    private sealed record Step(Operation Operation, InstructionKernel Kernel, params Expression[] Operands)
    {
        /// <summary>The number that is built into the kernel: the operand that is a constant then needs no register.</summary>
        public double? Constant { get; init; }
    }

    /// <summary>Lists the nodes that need a step, operands first.</summary>
    private void Visit(Expression e)
    {
        if (steps.ContainsKey(e)) return;
        Step step = Lower(e);
        foreach (Expression operand in step.Operands.Where(operand => !operand.IsConstant && operand.Operation != Operation.Variable)) Visit(operand);
        steps.Add(e, step);
        order.Add(e);
    }

    private Step Lower(Expression e)
    {
        Expression? u = e.Arguments.Length > 0 ? e.Arguments[0] : null;
        Expression? v = e.Arguments.Length > 1 ? e.Arguments[1] : null;
        double left = u?.Value ?? 0;
        double right = v?.Value ?? 0;
        switch (e.Operation)
        {
            // These two only where they are the whole formula, or its whole derivative. NaN must still give NaN.
            case Operation.Constant: return new(e.Operation, (x, _, _, _, y) => Kernels.Fill(x, e.Value, y), algebra.X) { Constant = e.Value };
            case Operation.Variable: return Of((x, _, _, _, y) => x.CopyTo(y), e);
            case Operation.Add when v!.IsConstant: return WithBuiltIn(right, (a, _, _, _, y) => TensorPrimitives.Add(a, right, y));
            case Operation.Add: return Of((a, b, _, _, y) => TensorPrimitives.Add(a, b, y));
            case Operation.Subtract when u!.IsConstant: return WithBuiltIn(left, (_, b, _, _, y) => TensorPrimitives.Subtract(left, b, y));
            case Operation.Subtract: return Of((a, b, _, _, y) => TensorPrimitives.Subtract(a, b, y));
            case Operation.Multiply when v!.IsConstant: return WithBuiltIn(right, (a, _, _, _, y) => TensorPrimitives.Multiply(a, right, y));
            case Operation.Multiply when derivative:
                return Of((a, b, _, _, y) => Kernels.MultiplyOrZero(a, b, y)) with { Operation = Operation.MultiplyOrZero };
            case Operation.Multiply: return Of((a, b, _, _, y) => TensorPrimitives.Multiply(a, b, y));
            case Operation.Divide when v!.IsConstant: return WithBuiltIn(right, (a, _, _, _, y) => TensorPrimitives.Divide(a, right, y));
            case Operation.Divide when u!.IsConstant: return WithBuiltIn(left, (_, b, _, _, y) => TensorPrimitives.Divide(left, b, y));
            case Operation.Divide: return Of((a, b, _, _, y) => TensorPrimitives.Divide(a, b, y));
            case Operation.Maximum: return Of((a, b, _, _, y) => Kernels.Maximum(a, b, y));
            case Operation.Minimum: return Of((a, b, _, _, y) => Kernels.Minimum(a, b, y));
            case Operation.Power when v!.IsSmallInteger: return LowerPower(u!, v.Value);
            case Operation.Power: return Of((a, b, _, _, y) => Kernels.Power(a, b, y));
            case Operation.Choose: return Of(Kernels.Choose);
            default:
                SpanFunction function = Kernels.Of(e.Operation);
                return Of((a, _, _, _, y) => function(a, y));
        }

        Step Of(InstructionKernel kernel, params Expression[] operands) => new(e.Operation, kernel, operands.Length > 0 ? operands : e.Arguments);
        Step WithBuiltIn(double constant, InstructionKernel kernel) => Of(kernel) with { Constant = constant };
    }

    /// <summary>A whole power of at least 2: the square of its half, or the power below times its base.</summary>
    private Step LowerPower(Expression u, double n)
    {
        if (n % 2 != 0)
            return new(Operation.Multiply, (a, b, _, _, y) => TensorPrimitives.Multiply(a, b, y), algebra.Power(u, algebra.Constant(n - 1)), u);
        Expression half = algebra.Power(u, algebra.Constant(n / 2));
        return new(Operation.Multiply, (a, b, _, _, y) => TensorPrimitives.Multiply(a, b, y), half, half);
    }

    /// <summary>Gives each step a register, taking those again whose value is not needed any more, and each constant operand one that is kept.</summary>
    private FormulaProgram AssignRegisters()
    {
        var lastUse = new Dictionary<Expression, int>();
        for (int i = 0; i < order.Count; i++)
        {
            Step step = steps[order[i]];
            foreach (Expression operand in step.Operands.Where(operand => !operand.IsConstant || step.Constant is null)) lastUse[operand] = i;
        }

        var place = new Dictionary<Expression, int> { [algebra.X] = Instruction.X };
        var constants = new List<(int Register, double Value)>();
        foreach (Expression constant in lastUse.Keys.Where(e => e.IsConstant))
        {
            place[constant] = constants.Count;
            constants.Add((constants.Count, constant.Value));
        }

        var free = new Stack<int>();
        int registers = constants.Count;
        var instructions = new Instruction[order.Count];
        for (int i = 0; i < order.Count; i++)
        {
            Step step = steps[order[i]];
            int[] operands = [.. step.Operands.Select(operand => operand.IsConstant && step.Constant.HasValue ? Instruction.BuiltIn : place[operand])];
            foreach (int register in step.Operands.Where(e => !e.IsConstant && lastUse[e] == i).Select(e => place[e])
                .Where(register => register >= 0).Distinct())
            {
                free.Push(register);
            }

            int target = Instruction.Destination;
            if (i < order.Count - 1 && !free.TryPop(out target)) target = registers++;
            place[order[i]] = target;
            int Operand(int k) => k < operands.Length ? operands[k] : Instruction.None;
            instructions[i] = new Instruction(step.Operation, step.Kernel, target, step.Constant ?? 0, Operand(0), Operand(1), Operand(2), Operand(3));
        }

        return new FormulaProgram(instructions, [.. constants], registers);
    }
}
