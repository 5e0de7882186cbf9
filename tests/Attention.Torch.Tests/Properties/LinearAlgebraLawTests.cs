using FsCheck;
using FsCheck.Fluent;
using static Attention.Torch.Tests.Properties.Shapes;
using static TorchSharp.torch;

namespace Attention.Torch.Tests.Properties;

/// <summary>Laws of linear algebra.</summary>
public class LinearAlgebraLawTests
{
    /// <summary>Whole numbers off the diagonal, and a diagonal that outweighs them: never singular.</summary>
    static readonly Gen<Tensor> Regular =
        from n in Gen.Choose(1, 5)
        from x in Filled([n, n])
        select x + 50 * eye(n, dtype: float64);

    static readonly Gen<Tensor> AnyMatrix = from m in Gen.Choose(1, 5) from n in Gen.Choose(1, 5) from x in Filled([m, n]) select x;

    static bool Close(Tensor a, Tensor b) => a.shape.SequenceEqual(b.shape) && a.allclose(b, 1e-9, 1e-9);

    [Fact]
    public void An_inverse_undoes_its_matrix() => Hold(Regular, x => Close(x.matmul(linalg.inv(x)), eye(x.shape[0], dtype: float64)));

    [Fact]
    public void A_solution_solves() =>
        Hold(from a in Regular from k in Gen.Choose(0, 3) from b in Filled([a.shape[0], k]) select (a, b), t => Close(t.a.matmul(linalg.solve(t.a, t.b)), t.b) && Close(linalg.solve(t.a, t.b.mT, left: false).matmul(t.a), t.b.mT));

    [Fact]
    public void The_determinant_of_a_product_is_the_product_of_determinants() =>
        Hold(Regular, x => Close(linalg.det(x.matmul(x)) / linalg.det(x), linalg.det(x)) && Close(linalg.slogdet(x).Item2.exp() * linalg.slogdet(x).Item1 / linalg.det(x), ones(Array.Empty<long>(), float64)));

    [Fact]
    public void A_cholesky_factor_times_its_transpose_is_the_matrix() =>
        Hold(Regular, x =>
        {
            var a = x.matmul(x.mT);
            var l = linalg.cholesky(a);
            return Close(l.matmul(l.mT) / 2500, a / 2500) && Same(l.tril(), l);
        });

    [Fact]
    public void Singular_vectors_and_values_multiply_to_the_matrix() =>
        Hold(AnyMatrix, x =>
        {
            var (u, s, vh) = linalg.svd(x, fullMatrices: false);
            var (whole, _, wholeH) = linalg.svd(x);
            return Close((u * s).matmul(vh), x) && Close(u.mT.matmul(u), eye(s.numel(), dtype: float64)) && Close(vh.matmul(vh.mT), eye(s.numel(), dtype: float64))
                && Close(whole.matmul(whole.mT), eye(x.shape[0], dtype: float64)) && Close(wholeH.mT.matmul(wholeH), eye(x.shape[1], dtype: float64))
                && Values(s).Zip(Values(s).Skip(1)).All(p => p.First >= p.Second);
        });

    [Fact]
    public void Eigenvectors_diagonalise_a_symmetric_matrix() =>
        Hold(Regular, x =>
        {
            var a = x + x.mT;
            var (values, vectors) = linalg.eigh(a);
            return Close((vectors * values).matmul(vectors.mT), a) && Close(vectors.mT.matmul(vectors), eye(a.shape[0], dtype: float64)) && Values(values).Zip(Values(values).Skip(1)).All(p => p.First <= p.Second);
        });

    [Fact]
    public void Einsum_spells_products_sums_and_transposes() =>
        Hold(from b in Gen.Choose(0, 3) from x in Filled([b, 2, 3]) from y in Filled([b, 3, 4]) select (x, y), t =>
            Same(einsum("bij,bjk->bik", t.x, t.y), t.x.bmm(t.y)) && Same(einsum("bij->jbi", t.x), t.x.permute(2, 0, 1)) && Same(einsum("bij->i", t.x), t.x.sum([0, 2]))
            && Same(einsum("bij,bij->", t.x, t.x), t.x.square().sum()) && Same(einsum("...j,j->...", t.x, arange(3, dtype: float64)), t.x.matmul(arange(3, dtype: float64))));

    [Fact]
    public void Distances_are_a_metric() =>
        Hold(from p in Gen.Elements(1.0, 2.0, 3.0, double.PositiveInfinity) from x in Filled([4, 3]) select (p, x), t =>
        {
            var d = cdist(t.x, t.x, t.p);
            return Close(d, d.mT) && Values(d.diagonal()).All(v => v == 0) && ((d.unsqueeze(2) + d.unsqueeze(0)).amin([1]) >= d - 1e-9).all().item<bool>();
        });

    [Fact]
    public void The_order_of_a_chain_does_not_change_its_product() =>
        Hold(from n in Gen.Choose(1, 4).ArrayOf(5) from a in Filled([n[0], n[1]]) from b in Filled([n[1], n[2]]) from c in Filled([n[2], n[3]]) from d in Filled([n[3], n[4]]) select (a, b, c, d),
            t => Same(linalg.multi_dot([t.a, t.b, t.c, t.d]), t.a.mm(t.b).mm(t.c).mm(t.d)));
}
