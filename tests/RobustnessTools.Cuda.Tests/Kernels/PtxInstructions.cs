namespace RobustnessTools.Cuda.Tests.Kernels;

/// <summary>The instructions of PTX that our kernels have, as functions of up to three registers of 64 bits. Numbers of 32 bits fill the lower half.</summary>
internal static class PtxInstructions
{
    private static readonly Dictionary<string, Func<ulong, ulong, ulong, ulong>> Functions = new(StringComparer.Ordinal)
    {
        ["mov.b64"] = (a, _, _) => a,
        ["mov.f64"] = (a, _, _) => a,
        ["mov.b32"] = (a, _, _) => (uint)a,
        ["cvta.to.global.u64"] = (a, _, _) => a,
        ["fma.rn.f64"] = (a, b, c) => Bits(Math.FusedMultiplyAdd(Double(a), Double(b), Double(c))),
        ["mul.f64"] = (a, b, _) => Bits(Double(a) * Double(b)),
        ["mul.rn.f64"] = (a, b, _) => Bits(Double(a) * Double(b)),
        ["add.f64"] = (a, b, _) => Bits(Double(a) + Double(b)),
        ["sub.f64"] = (a, b, _) => Bits(Double(a) - Double(b)),
        ["sub.rn.f64"] = (a, b, _) => Bits(Double(a) - Double(b)),
        ["div.rn.f64"] = (a, b, _) => Bits(Double(a) / Double(b)),
        ["sqrt.rn.f64"] = (a, _, _) => Bits(Math.Sqrt(Double(a))),
        ["abs.f64"] = (a, _, _) => Bits(Math.Abs(Double(a))),
        ["neg.f64"] = (a, _, _) => Bits(-Double(a)),
        ["add.s64"] = (a, b, _) => a + b,
        ["add.u64"] = (a, b, _) => a + b,
        ["sub.s64"] = (a, b, _) => a - b,
        ["mul.lo.s64"] = (a, b, _) => a * b,
        ["mad.lo.u64"] = (a, b, c) => a * b + c,
        ["neg.s64"] = (a, _, _) => 0 - a,
        ["add.s32"] = (a, b, _) => (uint)(a + b),
        ["sub.s32"] = (a, b, _) => (uint)(a - b),
        ["mul.lo.s32"] = (a, b, _) => (uint)(a * b),
        ["rem.s32"] = (a, b, _) => (uint)((int)a % (int)b),
        ["mul.wide.u32"] = (a, b, _) => (ulong)(uint)a * (uint)b,
        ["shl.b64"] = (a, b, _) => b > 63 ? 0 : a << (int)b,
        ["shr.u64"] = (a, b, _) => b > 63 ? 0 : a >> (int)b,
        ["shl.b32"] = (a, b, _) => b > 31 ? 0 : (uint)a << (int)b,
        ["shr.s32"] = (a, b, _) => (uint)((int)a >> (int)Math.Min(b, 31)),
        ["and.b64"] = (a, b, _) => a & b,
        ["or.b64"] = (a, b, _) => a | b,
        ["xor.b64"] = (a, b, _) => a ^ b,
        ["and.b32"] = (a, b, _) => a & b,
        ["xor.b32"] = (a, b, _) => a ^ b,
        ["and.pred"] = (a, b, _) => a & b,
        ["or.pred"] = (a, b, _) => a | b,
        ["xor.pred"] = (a, b, _) => a ^ b,
        ["not.pred"] = (a, _, _) => a ^ 1,
        ["selp.b64"] = (a, b, p) => p != 0 ? a : b,
        ["selp.b32"] = (a, b, p) => p != 0 ? a : b,
        ["cvt.s64.s32"] = (a, _, _) => (ulong)(int)a,
        ["cvt.s32.s64"] = (a, _, _) => (uint)a,
        ["cvt.u32.u64"] = (a, _, _) => (uint)a,
        ["cvt.u64.u32"] = (a, _, _) => (uint)a,
        ["cvt.rn.f64.s64"] = (a, _, _) => Bits((long)a),
        ["cvt.rn.f64.s32"] = (a, _, _) => Bits((int)a),
        ["cvt.rzi.s64.f64"] = (a, _, _) => (ulong)(long)Double(a),
    };

    /// <summary>The function of an instruction.</summary>
    public static Func<ulong, ulong, ulong, ulong> Of(string operation)
    {
        if (Functions.TryGetValue(operation, out Func<ulong, ulong, ulong, ulong>? function)) return function;
        string[] words = operation.Split('.');
        if (words[0] != "setp") throw new NotSupportedException(operation);
        Func<ulong, ulong, bool> compare = Comparison(words[1], words[^1]);
        return words.Length == 3 ? (a, b, _) => compare(a, b) ? 1UL : 0
            : words[2] == "or" ? (a, b, p) => compare(a, b) || p != 0 ? 1UL : 0
            : throw new NotSupportedException(operation);
    }

    public static double Double(ulong bits) => BitConverter.UInt64BitsToDouble(bits);

    public static ulong Bits(double value) => BitConverter.DoubleToUInt64Bits(value);

    private static Func<ulong, ulong, bool> Comparison(string relation, string type)
    {
        if (type != "f64")
        {
            Func<int, bool> holds = relation switch
            {
                "eq" => sign => sign == 0,
                "ne" => sign => sign != 0,
                "lt" or "lo" => sign => sign < 0,
                "le" or "ls" => sign => sign <= 0,
                "gt" or "hi" => sign => sign > 0,
                "ge" or "hs" => sign => sign >= 0,
                _ => throw new NotSupportedException(relation),
            };
            return type switch
            {
                "s32" => (a, b) => holds(((int)a).CompareTo((int)b)),
                "s64" => (a, b) => holds(((long)a).CompareTo((long)b)),
                "u32" => (a, b) => holds(((uint)a).CompareTo((uint)b)),
                "u64" => (a, b) => holds(a.CompareTo(b)),
                _ => throw new NotSupportedException(type),
            };
        }

        // With an u behind it a relation holds also where one of the two is no number.
        bool unordered = relation.Length == 3;
        return (a, b) =>
        {
            double x = Double(a), y = Double(b);
            if (double.IsNaN(x) || double.IsNaN(y)) return unordered;
            return relation[..2] switch
            {
                "eq" => x == y,
                "ne" => x != y,
                "lt" => x < y,
                "le" => x <= y,
                "gt" => x > y,
                "ge" => x >= y,
                _ => throw new NotSupportedException(relation),
            };
        };
    }
}
