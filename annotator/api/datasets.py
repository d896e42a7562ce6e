"""Data sets: named selections of a project's curated articles."""

import json
from typing import Any

from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers, status
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from annotator import access
from annotator.api.paging import PageQuery, page_of
from annotator.api.project_view import ProjectView
from corpus.actions.create_dataset import USUAL_SPLIT, create_dataset
from corpus.models import Dataset


class SelectionSerializer(serializers.Serializer[Any]):
    """Which curated articles are taken; what is left out restricts nothing."""

    outlets = serializers.ListField(
        child=serializers.CharField(max_length=500), required=False, max_length=1000
    )


class DatasetSerializer(serializers.ModelSerializer[Any]):
    """A data set; `split` gives percentages."""

    selection = serializers.SerializerMethodField()
    split = serializers.SerializerMethodField()

    class Meta:
        model = Dataset
        fields = ("id", "name", "title", "selection", "split", "created_at")

    @extend_schema_field(SelectionSerializer)
    def get_selection(self, dataset: Dataset) -> Any:
        """Which curated articles are taken."""
        return json.loads(dataset.selection)

    @extend_schema_field(serializers.DictField(child=serializers.IntegerField()))
    def get_split(self, dataset: Dataset) -> Any:
        """Part → percentage."""
        return json.loads(dataset.split)


class NewDataset(serializers.Serializer[Any]):
    """A data set to be made."""

    name = serializers.SlugField(max_length=80)
    title = serializers.CharField(default="", allow_blank=True, max_length=200)
    selection = SelectionSerializer(default=dict)
    split = serializers.DictField(
        child=serializers.IntegerField(min_value=1, max_value=100), default=dict(USUAL_SPLIT)
    )


class DatasetsView(ProjectView):
    """The data sets of a project."""

    needs = {"GET": access.EXPORT, "POST": access.MANAGE}

    @extend_schema(
        operation_id="datasets_list", parameters=[PageQuery], responses=page_of(DatasetSerializer)
    )
    def get(self, request: Request, slug: str) -> Response:
        """The data sets, in the order in which they were made."""
        return self.page(Dataset.objects.filter(project=self.project), DatasetSerializer, "pk")

    @extend_schema(
        operation_id="datasets_create", request=NewDataset, responses={201: DatasetSerializer}
    )
    def post(self, request: Request, slug: str) -> Response:
        """Name a selection. What it holds is decided with each version."""
        wanted = self.sent(NewDataset)
        dataset = create_dataset(self.project, wanted.pop("name"), by=self.person, **wanted)
        return Response(DatasetSerializer(dataset).data, status=status.HTTP_201_CREATED)


class DatasetView(ProjectView):
    """One data set."""

    needs = {"GET": access.EXPORT}

    @extend_schema(operation_id="datasets_retrieve", responses=DatasetSerializer)
    def get(self, request: Request, slug: str, name: str) -> Response:
        """The data set of this name."""
        held = get_object_or_404(Dataset, project=self.project, name=name)
        return Response(DatasetSerializer(held).data)
