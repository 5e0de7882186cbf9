using TorchSharp.Kernels;
using static TorchSharp.torch;

namespace Attention.Torch.Tests.Kernels;

public class RowSumsTests
{
    [Fact]
    public void Rows_are_added_to_what_is_there()
    {
        foreach (var rows in new[] { 0, 1, 7, 8, 9, 16, 31 })
            foreach (var columns in new[] { 1, 3, 4, 7, 8, 9, 15, 16, 17, 100 })
            {
                System.Random random = new(rows * 1000 + columns);
                float[] values = [.. Enumerable.Range(0, rows * columns).Select(_ => random.NextSingle() * 2 - 1)];
                float[] total = [.. Enumerable.Range(0, columns).Select(_ => random.NextSingle())];
                double[] expected = [.. total];
                for (var i = 0; i < rows; i++)
                    for (var j = 0; j < columns; j++) expected[j] += values[i * columns + j];

                RowSums.AddTo<float>(values, total);

                for (var j = 0; j < columns; j++) Assert.Equal(expected[j], total[j], 1e-5);
            }
    }

    [Fact]
    public void NaN_and_infinity_stay_in_their_column()
    {
        float[] values = [.. Enumerable.Repeat(1f, 9 * 20)], total = new float[20];
        values[3 * 20 + 2] = float.NaN;
        values[8 * 20 + 19] = float.NegativeInfinity;

        RowSums.AddTo<float>(values, total);

        Assert.Equal([9, 9, float.NaN, .. Enumerable.Repeat(9f, 16), float.NegativeInfinity], total);
    }

    [Fact]
    public void The_sum_of_a_row_of_millions_keeps_its_digits()
    {
        manual_seed(1);
        using var x = rand(2, 10_000_000);
        var expected = x.data<float>().Take(10_000_000).Aggregate(0.0, (sum, value) => sum + value);

        Assert.Equal(expected, x.sum([1L])[0].item<float>(), expected * 1e-6);
    }
}
