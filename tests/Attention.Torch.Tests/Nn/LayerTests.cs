using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Attention.Torch.Tests.Nn;

public class LayerTests
{
    [Fact]
    public void A_linear_layer_says_its_sizes_and_works_on_the_last_dimension()
    {
        var layer = Linear(5, 3);
        Assert.Equal((5, 3), (layer.in_features, layer.out_features));
        Assert.Equal([3, 5], layer.weight.shape);
        Assert.Equal([2, 7, 3], layer.call(zeros(2, 7, 5)).shape);
        Assert.Null(Linear(5, 3, hasBias: false).bias);
    }

    [Fact]
    public void A_linear_layer_on_paper()
    {
        // (1, 2)·(3, 4) + 5 = 16
        var layer = Linear(new Parameter(tensor(new[] { 3f, 4f }).reshape(1, 2)), new Parameter(tensor(new[] { 5f })));
        Assert.Equal(16f, layer.call(tensor(new[] { 1f, 2f })).item<float>());
    }

    [Fact]
    public void A_linear_layer_reads_inputs_and_bias_with_gaps_where_they_lie()
    {
        var (x, w) = (arange(2 * 3 * 5 * 7, dtype: float64).sin().reshape(2, 7, 5, 3), arange(15, dtype: float64).cos().reshape(5, 3).t());
        var b = arange(6, dtype: float64).reshape(3, 2).select(1, 1);
        var permuted = x.permute(0, 1, 3, 2); // [2, 7, 3, 5]
        Assert.True(functional.linear(permuted, w, b).allclose(permuted.matmul(w.t()) + b));
        Assert.True(functional.linear(permuted[0, 0], w, b).allclose(permuted[0, 0].matmul(w.t()) + b));
        Assert.Equal([0, 3], functional.linear(zeros(0, 5, dtype: float64), w, b).shape);
    }

    [Fact]
    public void A_linear_layer_makes_one_tensor()
    {
        var layer = Linear(5, 3);
        var x = zeros(2, 7, 5);
        using var scope = NewDisposeScope();
        layer.call(x);
        Assert.Equal(1, scope.DisposablesCount);
    }

    [Fact]
    public void Inputs_that_do_not_fit_a_linear_layer_are_named()
    {
        Assert.StartsWith("mat1 and mat2 shapes cannot be multiplied (4x5 and 2x3)",
            Assert.Throws<ArgumentException>(() => Linear(2, 3).call(zeros(4, 5))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Linear(2, 3).call(zeros(4, 2, dtype: float64)));
    }

    [Fact]
    public void First_weights_lie_within_one_over_the_root_of_the_inputs()
    {
        var layer = Linear(100, 50);
        Assert.All(layer.parameters(), parameter => Assert.InRange(parameter.detach().abs().max().item<float>(), 0.08f, 0.1f));
    }

    [Fact]
    public void A_set_weight_is_the_registered_one()
    {
        var layer = Linear(2, 3);
        var other = new Parameter(ones(3, 2));
        layer.weight = other;
        Assert.Same(other, layer.get_parameter("weight"));
        layer.bias = null;
        Assert.Equal(["weight"], layer.state_dict().Keys);
        Assert.Equal(2f, layer.call(ones(2))[0].item<float>());
    }

    [Fact]
    public void A_parameter_is_a_leaf_that_shares_its_data()
    {
        var data = zeros(3);
        var parameter = new Parameter(data);
        data.fill_(2);
        Assert.True(parameter is { requires_grad: true, is_leaf: true });
        Assert.Equal([2f, 2f, 2f], parameter.detach().data<float>().ToArray());
        Assert.False(Parameter(zeros(3), requires_grad: false).requires_grad);
    }

    [Fact]
    public void Dropout_keeps_the_mean_and_drops_its_share()
    {
        manual_seed(1);
        var kept = Dropout(0.25).call(ones(40_000));
        Assert.Equal(1, kept.mean().item<float>(), 0.02);
        Assert.Equal(0.25, (kept == 0).to_type(float32).mean().item<float>(), 0.01);
        Assert.Equal(1 / 0.75f, kept.max().item<float>(), 1e-6);
    }

    [Fact]
    public void Dropout_does_nothing_outside_of_training_and_everything_at_one()
    {
        var layer = Dropout(0.5);
        layer.eval();
        var x = arange(7, dtype: float32);
        Assert.True(layer.call(x).allclose(x));
        Assert.True(functional.dropout(x, 1).allclose(zeros(7)));
        Assert.True(functional.dropout(x, 0).allclose(x));
    }

    [Fact]
    public void Dropout_in_place_changes_its_input()
    {
        var x = ones(1000);
        functional.dropout(x, 0.5, inplace: true);
        Assert.InRange((x == 0).sum().item<long>(), 400, 600);
    }

    [Fact]
    public void A_probability_outside_of_zero_to_one_is_refused()
    {
        Assert.Equal("dropout probability has to be between 0 and 1, but got 1.5", Assert.Throws<ArgumentException>(() => Dropout(1.5)).Message);
        Assert.Throws<ArgumentException>(() => functional.dropout(ones(1), double.NaN));
    }

    [Fact]
    public void An_embedding_looks_up_rows_and_a_frozen_one_learns_nothing()
    {
        var table = arange(6, dtype: float32).reshape(3, 2);
        var layer = Embedding_from_pretrained(table);
        Assert.Equal([4f, 5f, 0f, 1f], layer.call(tensor(new[] { 2L, 0 })).data<float>().ToArray());
        Assert.False(layer.weight!.requires_grad);
        Assert.Equal(["weight"], layer.state_dict().Keys);
        Assert.Equal([2, 1, 2], layer.call(zeros(2, 1, dtype: int32)).shape);
    }

    [Fact]
    public void A_number_that_has_no_row_is_named()
    {
        Assert.Equal("index out of range in self: 3 came, the table has rows 0 to 2.",
            Assert.Throws<IndexOutOfRangeException>(() => Embedding(3, 2).call(tensor(new[] { 0L, 3 }))).Message);
        Assert.Equal("Padding_idx must be within num_embeddings: 3 came, the table has 3 rows.",
            Assert.Throws<ArgumentException>(() => Embedding(3, 2, padding_idx: 3)).Message);
        Assert.StartsWith("Expected tensor for argument #1 'indices' to have one of the following scalar types: Long, Int; but got Float instead.",
            Assert.Throws<ArgumentException>(() => Embedding(3, 2).call(zeros(2))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Gains_are_the_published_ones()
    {
        Assert.Equal(1, init.calculate_gain(init.NonlinearityType.Linear));
        Assert.Equal(1, init.calculate_gain(init.NonlinearityType.Sigmoid));
        Assert.Equal(5.0 / 3, init.calculate_gain(init.NonlinearityType.Tanh));
        Assert.Equal(1.4142135623730951, init.calculate_gain(init.NonlinearityType.ReLU), 1e-15);
        Assert.Equal(1.2649110640673518, init.calculate_gain(init.NonlinearityType.LeakyReLU, 0.5), 1e-15); // torch.nn.init.calculate_gain("leaky_relu", 0.5)
    }

    [Fact]
    public void Fans_count_inputs_and_outputs_of_one_element()
    {
        Assert.Equal((3, 2), init.CalculateFanInAndFanOut(zeros(2, 3)));
        Assert.Equal((3 * 35, 2 * 35), init.CalculateFanInAndFanOut(zeros(2, 3, 5, 7)));
        Assert.Equal("Fan in and fan out can not be computed for tensor with fewer than 2 dimensions: it is [3].",
            Assert.Throws<ArgumentException>(() => init.xavier_uniform_(zeros(3))).Message);
    }

    [Fact]
    public void First_values_are_no_part_of_the_graph()
    {
        var parameter = new Parameter(zeros(3, 5));
        Assert.Same(parameter, init.xavier_normal_(parameter));
        Assert.True(parameter.is_leaf);
        Assert.NotEqual(0f, parameter.detach().abs().sum().item<float>());
    }

    [Fact]
    public void Parameters_become_a_vector_and_come_back()
    {
        var layer = Linear(2, 3);
        var vector = nn.utils.parameters_to_vector(layer.parameters()).detach();
        Assert.Equal([9], vector.shape);
        nn.utils.vector_to_parameters(vector * 2, layer.parameters());
        Assert.True(nn.utils.parameters_to_vector(layer.parameters()).allclose(vector * 2));
    }

    [Fact]
    public void Gradients_within_the_limit_are_left_alone()
    {
        var parameter = new Parameter(zeros(2)) { grad = tensor(new[] { 3f, 4f }) };
        Assert.Equal(5, nn.utils.clip_grad_norm_([parameter, new Parameter(zeros(3))], max_norm: 6), 1e-6);
        Assert.Equal([3f, 4f], parameter.grad!.data<float>().ToArray());
        Assert.Equal(0, nn.utils.clip_grad_norm_([new Parameter(zeros(3))], max_norm: 6));
    }
}
