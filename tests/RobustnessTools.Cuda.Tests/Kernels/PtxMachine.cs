using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace RobustnessTools.Cuda.Tests.Kernels;

/// <summary>Runs the PTX of a kernel, one thread of it, so that what ILGPU makes of our kernels for a device is tested where there is none.</summary>
/// <remarks>
/// Knows the instructions that our kernels have, and refuses others. A device's compiler may join a product with a sum into one multiply-add where neither
/// names its rounding; here it does so wherever it may, or nowhere.
/// </remarks>
internal sealed partial class PtxMachine
{
    private readonly List<Step> steps = [];
    private readonly Dictionary<string, int> labels = [];
    private readonly Dictionary<string, int> slots = [];
    private readonly Dictionary<string, string[]> targets = [];
    private readonly Dictionary<int, int[]> products = [];
    private readonly Dictionary<string, (int Index, int Offset)> parameters = [];
    private readonly List<(int Slot, ulong Value)> constants = [];
    private readonly bool joinsProducts;
    private int localMemory;

    /// <summary>Reads the kernel of a module.</summary>
    /// <param name="ptx">The module.</param>
    /// <param name="joinsProducts">Whether products and sums are joined where they may be.</param>
    public PtxMachine(string ptx, bool joinsProducts)
    {
        this.joinsProducts = joinsProducts;
        string kernel = ptx[ptx.IndexOf(".entry", StringComparison.Ordinal)..];
        string[] head = kernel[..kernel.IndexOf('{', StringComparison.Ordinal)].Split('\n');
        foreach (Match match in head.Select(line => ParameterPattern().Match(line)).Where(match => match.Success))
            parameters.Add(match.Groups["name"].Value, (parameters.Count, 0));
        string? label = null;
        foreach (string line in kernel[kernel.IndexOf('{', StringComparison.Ordinal)..].Split('\n').Select(line => line.Trim()))
        {
            if (line.EndsWith(':')) labels[label = line[..^1]] = steps.Count;
            else if (line.StartsWith(".branchtargets", StringComparison.Ordinal)) targets[label!] = line[14..^1].Split(',', StringSplitOptions.TrimEntries);
            else if (LocalPattern().Match(line) is { Success: true } local) localMemory += int.Parse(local.Groups["size"].Value, CultureInfo.InvariantCulture);
            else if (line.EndsWith(';') && !line.StartsWith('.')) steps.Add(Decode(line[..^1]));
        }
    }

    private delegate int Step(State state, int next);

    /// <summary>Runs the only thread of a grid.</summary>
    /// <param name="memory">The device's memory; addresses are indices.</param>
    /// <param name="arguments">The kernel's, as bytes.</param>
    public void Run(byte[] memory, params byte[][] arguments)
    {
        var state = new State(new ulong[slots.Count], memory, new byte[localMemory], arguments);
        foreach ((int slot, ulong value) in constants) state.Registers[slot] = value;
        for (int next = 0; next >= 0;) next = steps[next](state, next + 1);
    }

    private sealed record State(ulong[] Registers, byte[] Memory, byte[] Local, byte[][] Arguments);

    private Step Decode(string line)
    {
        if (line.StartsWith('@'))
        {
            string[] parts = line.Split(' ', 2, StringSplitOptions.TrimEntries);
            bool wanted = parts[0][1] != '!';
            int predicate = Slot(parts[0].TrimStart('@', '!'));
            Step then = Decode(parts[1]);
            return (state, next) => state.Registers[predicate] != 0 == wanted ? then(state, next) : next;
        }

        string[] words = line.Split((char[])[' ', '\t'], 2, StringSplitOptions.TrimEntries);
        string operation = words[0];
        string[] operands = words.Length > 1 ? words[1].Split(',', StringSplitOptions.TrimEntries) : [];
        switch (operation)
        {
            case "ret": return (_, _) => -1;
            case "bra" or "bra.uni": return (_, _) => labels[operands[0]];
            case "brx.idx" or "brx.idx.uni":
                int index = Slot(operands[0]);
                return (state, _) => labels[targets[operands[1]][state.Registers[index]]];
        }

        if (operation.StartsWith("ld.", StringComparison.Ordinal)) return Load(operation, operands);
        if (operation.StartsWith("st.", StringComparison.Ordinal)) return Store(operation, operands);
        int target = Slot(operands[0]);
        int[] inputs = [.. operands[1..].Select(Slot), .. Enumerable.Repeat(Slot("0"), 4 - operands.Length)];
        return Calculate(operation, target, inputs);
    }

    private Step Calculate(string operation, int target, int[] inputs)
    {
        int a = inputs[0], b = inputs[1], c = inputs[2];
        if (joinsProducts && operation == "mul.f64") products[target] = [a, b];
        if (joinsProducts && operation is "add.f64" or "sub.f64" && (products.ContainsKey(a) || products.ContainsKey(b)))
        {
            bool isFirst = products.TryGetValue(a, out int[]? factors);
            factors ??= products[b];
            int rest = isFirst ? b : a;
            double signOfProduct = !isFirst && operation == "sub.f64" ? -1 : 1, signOfRest = isFirst && operation == "sub.f64" ? -1 : 1;
            return (state, next) =>
            {
                ulong[] r = state.Registers;
                double first = signOfProduct * PtxInstructions.Double(r[factors[0]]), second = PtxInstructions.Double(r[factors[1]]);
                r[target] = PtxInstructions.Bits(Math.FusedMultiplyAdd(first, second, signOfRest * PtxInstructions.Double(r[rest])));
                return next;
            };
        }

        Func<ulong, ulong, ulong, ulong> function = PtxInstructions.Of(operation);
        return (state, next) =>
        {
            ulong[] r = state.Registers;
            r[target] = function(r[a], r[b], r[c]);
            return next;
        };
    }

    private Step Load(string operation, string[] operands)
    {
        int target = Slot(operands[0]);
        bool isShort = operation.EndsWith("32", StringComparison.Ordinal);
        (string place, int offset) = Address(operands[1]);
        if (operation.StartsWith("ld.param", StringComparison.Ordinal))
        {
            int index = parameters[place].Index;
            return (state, next) =>
            {
                state.Registers[target] = Read(state.Arguments[index], offset, isShort);
                return next;
            };
        }

        int address = Slot(place);
        bool isLocal = operation.Contains("local", StringComparison.Ordinal);
        return (state, next) =>
        {
            state.Registers[target] = Read(isLocal ? state.Local : state.Memory, checked((int)state.Registers[address] + offset), isShort);
            return next;
        };
    }

    private Step Store(string operation, string[] operands)
    {
        if (!operation.EndsWith(".f64", StringComparison.Ordinal)) throw new NotSupportedException(operation);
        (string place, int offset) = Address(operands[0]);
        int address = Slot(place), value = Slot(operands[1]);
        bool isLocal = operation.Contains("local", StringComparison.Ordinal);
        return (state, next) =>
        {
            MemoryMarshal.Write((isLocal ? state.Local : state.Memory).AsSpan(checked((int)state.Registers[address] + offset)), state.Registers[value]);
            return next;
        };
    }

    private static ulong Read(byte[] memory, int address, bool isShort) =>
        isShort ? MemoryMarshal.Read<uint>(memory.AsSpan(address)) : MemoryMarshal.Read<ulong>(memory.AsSpan(address));

    private static (string Place, int Offset) Address(string operand)
    {
        string[] parts = operand.Trim('[', ']').Split('+');
        return (parts[0], parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0);
    }

    /// <summary>Where an operand is kept; constants have a place of their own.</summary>
    private int Slot(string operand)
    {
        if (slots.TryGetValue(operand, out int slot)) return slot;
        slots.Add(operand, slot = slots.Count);
        if (operand.StartsWith("0d", StringComparison.Ordinal)) constants.Add((slot, Convert.ToUInt64(operand[2..], 16)));
        else if (operand.StartsWith("%n", StringComparison.Ordinal)) constants.Add((slot, 1));
        else if (operand[0] is '-' or (>= '0' and <= '9')) constants.Add((slot, (ulong)Int128.Parse(operand, CultureInfo.InvariantCulture)));
        return slot;
    }

    [GeneratedRegex(@"\.param .* (?<name>_\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ParameterPattern();

    [GeneratedRegex(@"^\.local .*\[(?<size>\d+)\];", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LocalPattern();
}
