using System.Runtime.Intrinsics;
using RobustnessTools.Numerics.Random;
using Xunit;

namespace RobustnessTools.Numerics.Tests.Random;

public class PhiloxTests
{
    /// <summary>The known-answer vectors of Random123 1.14 (file kat_vectors, lines "philox4x32 10").</summary>
    public static TheoryData<uint[], ulong, uint[]> KnownAnswers => new()
    {
        { [0, 0, 0, 0], 0, [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8] },
        { [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff], 0xffffffff_ffffffff, [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd] },
        { [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], 0x299f31d0_a4093822, [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1] },
    };

    [Theory]
    [MemberData(nameof(KnownAnswers))]
    public void Block_gives_the_published_answers(uint[] counter, ulong key, uint[] expected)
    {
        var (w0, w1, w2, w3) = Philox.Block(counter[0], counter[1], counter[2], counter[3], key);
        Assert.Equal((expected[0], expected[1], expected[2], expected[3]), (w0, w1, w2, w3));
    }

    [Theory]
    [MemberData(nameof(KnownAnswers))]
    public void Lanes_give_the_published_answers(uint[] counter, ulong key, uint[] expected)
    {
        var blocks =
            Philox.Blocks(Vector512.Create((ulong)counter[0]), Vector512.Create((ulong)counter[1]), Vector512.Create((ulong)counter[2]),
                Vector512.Create((ulong)counter[3]), key);
        for (int lane = 0; lane < 8; lane++)
        {
            Assert.Equal(((ulong)expected[1] << 32) | expected[0], blocks.First[lane]);
            Assert.Equal(((ulong)expected[3] << 32) | expected[2], blocks.Second[lane]);
        }
    }

    [Fact]
    public void Each_lane_of_both_vectors_is_the_block_of_its_counter()
    {
        const ulong key = 0x0123456789ABCDEF;
        const uint start = 0x7FFFFFF0;
        var blocks = Philox.Blocks(
            Vector512<ulong>.Indices + Vector512.Create((ulong)start), Vector512.Create(0xFFFFFFFFUL), Vector512.Create(3UL), Vector512.Create(5UL), key);
        for (uint lane = 0; lane < 16; lane++)
        {
            var (w0, w1, w2, w3) = Philox.Block(start + lane, 0xFFFFFFFF, 3, 5, key);
            int index = (int)lane % 8;
            Assert.Equal(((ulong)w1 << 32) | w0, lane < 8 ? blocks.First[index] : blocks.NextFirst[index]);
            Assert.Equal(((ulong)w3 << 32) | w2, lane < 8 ? blocks.Second[index] : blocks.NextSecond[index]);
        }
    }
}
