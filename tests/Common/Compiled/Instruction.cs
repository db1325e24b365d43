using System.Collections.Frozen;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace RobustnessTools.TestCommon.Compiled;

/// <summary>An instruction of a compiled method and, where its operand is one, the handle of what it names.</summary>
internal readonly record struct Instruction(OpCode Code, Handle Named)
{
    private static readonly FrozenDictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToFrozenDictionary(code => code.Value);

    /// <summary>The instructions of a method's body, in order.</summary>
    internal static IEnumerable<Instruction> Read(MethodBodyBlock body)
    {
        BlobReader reader = body.GetILReader();
        var instructions = new List<Instruction>();
        while (reader.RemainingBytes > 0)
        {
            int first = reader.ReadByte();
            OpCode code = Codes[first == 0xFE ? unchecked((short)(0xFE00 | reader.ReadByte())) : (short)first];
            Handle named = default;
            switch (code.OperandType)
            {
                case OperandType.InlineNone: break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar: reader.Offset += 1; break;
                case OperandType.InlineVar: reader.Offset += 2; break;
                case OperandType.InlineBrTarget or OperandType.InlineI or OperandType.ShortInlineR: reader.Offset += 4; break;
                case OperandType.InlineI8 or OperandType.InlineR: reader.Offset += 8; break;
                case OperandType.InlineSwitch:
                    int targets = reader.ReadInt32();
                    reader.Offset += 4 * targets;
                    break;
                default: named = MetadataTokens.Handle(reader.ReadInt32()); break;
            }

            instructions.Add(new Instruction(code, named));
        }

        return instructions;
    }
}
